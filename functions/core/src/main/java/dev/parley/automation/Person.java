package dev.parley.automation;

import dev.parley.automation.Fact.Profile;
import dev.parley.conversation.Contact;
import dev.parley.conversation.ContactChange;
import dev.parley.event.InboundEvent;
import java.util.Optional;

/** The person of one decision: what was known about them, and what is learned on the way. */
final class Person {
  private final Situation situation;
  private Contact contact;
  private ContactChange change = ContactChange.NONE;

  Person(Situation situation) {
    this.situation = situation;
    this.contact =
        situation.event() instanceof InboundEvent.Comment comment
            ? ContactChange.profile(Optional.empty(), comment.username())
                .applyTo(situation.contact())
            : situation.contact();
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

  /** Meta gives it only for people who have written to the account: a comment is no consent. */
  private Optional<Profile> profile() {
    if (Windows.lastAction(situation).isEmpty()) {
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
