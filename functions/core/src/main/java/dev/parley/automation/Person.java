package dev.parley.automation;

import dev.parley.automation.Fact.Profile;
import dev.parley.channel.Channel;
import dev.parley.conversation.Contact;
import dev.parley.conversation.ContactChange;
import dev.parley.event.InboundEvent;
import dev.parley.event.Who;
import java.util.Optional;

/** The person of one decision: what was known about them, and what is learned on the way. */
final class Person {
  private final Situation situation;
  private Contact contact;
  private ContactChange change = ContactChange.NONE;

  Person(Situation situation) {
    this.situation = situation;
    this.contact = told(situation).applyTo(situation.contact());
  }

  /** What the event itself tells of the person. A number they gave us stays. */
  static ContactChange told(Situation situation) {
    Who who = situation.event().head().who();
    Optional<String> username =
        situation.event() instanceof InboundEvent.Comment comment
            ? comment.username()
            : who.username();
    ContactChange profile = ContactChange.profile(who.name(), username);
    return situation.contact().phone().isEmpty() && who.number().isPresent()
        ? profile.and(ContactChange.phone("+" + who.number().get().value()))
        : profile;
  }

  void learn(ContactChange learned) {
    change = change.and(learned);
    contact = learned.applyTo(contact);
  }

  /** What was learned so far. */
  ContactChange change() {
    return change;
  }

  /** What texts can say about them now. */
  Variables variables() {
    return new Variables(situation.account(), contact, Offer.text(situation.event()));
  }

  /** Whether they follow, asked fresh; empty if nobody can say. */
  Optional<Boolean> follows() {
    return profile().flatMap(Profile::follows);
  }

  /** Reads their profile if the message needs what is not known yet. */
  void prepareFor(Message message) {
    if (Variables.needsProfile(message, contact)) {
      var _ = profile();
    }
  }

  boolean passes(Step.Test test) {
    return switch (test) {
      case Step.Test.Field field -> {
        Optional<String> value = variables().value(field.field());
        yield field.equal().isEmpty()
            ? value.isPresent()
            : value.map(field.equal().get()::equalsIgnoreCase).orElse(false);
      }
      case Step.Test.Tagged tagged -> contact.tags().contains(tagged.tag());
      case Step.Test.Follower _ -> follows().orElse(false);
      case Step.Test.WindowOpen _ -> Windows.end(situation).isPresent();
      case Step.Test.TimeOfDay time -> time.holds(situation.now());
    };
  }

  /**
   * Meta gives it only for people who have written to the account: a comment is no consent. WhatsApp
   * has none to ask for: it tells the name with each message.
   */
  private Optional<Profile> profile() {
    boolean hasProfiles = situation.account().key().channel() == Channel.INSTAGRAM;
    if (!hasProfiles || Windows.lastAction(situation).isEmpty()) {
      return Optional.empty();
    }
    Question question = new Question.Profile(situation.event().head().conversation().user());
    if (situation.facts().about(question) instanceof Profile profile) {
      learn(ContactChange.profile(profile.name(), profile.username()));
      return Optional.of(profile);
    }
    return Optional.empty();
  }
}
