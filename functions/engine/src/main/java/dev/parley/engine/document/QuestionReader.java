package dev.parley.engine.document;

import dev.parley.automation.Keyword;
import dev.parley.automation.Message;
import dev.parley.automation.Message.Choice;
import dev.parley.automation.Step;
import dev.parley.automation.Step.Patience;
import dev.parley.automation.Step.Unreadable;
import dev.parley.automation.Step.Wanted;
import java.util.List;
import java.util.Optional;

/** Makes the steps that ask for something. */
final class QuestionReader {
  /** Meta's hiccups are short: asked twice, whoever follows has got through. */
  private static final int UNREADABLE_ATTEMPTS = 2;

  private enum WhenUnreadable {
    OPEN("open"),
    CLOSED("closed"),
    ASK_AGAIN("ask_again");

    private final String wireName;

    WhenUnreadable(String wireName) {
      this.wireName = wireName;
    }

    String wireName() {
      return wireName;
    }
  }

  private QuestionReader() {}

  static Optional<Step> email(Place place) {
    return ask(place, new Wanted.Email(place.optional("hintText").flatMap(MessageReader::words)));
  }

  static Optional<Step> phone(Place place) {
    return ask(place, new Wanted.Phone(place.optional("country").flatMap(Values::country)));
  }

  static Optional<Step> text(Place place) {
    return place
        .required("field")
        .flatMap(it -> it.text().flatMap(name -> it.build(() -> new Wanted.AnyText(name))))
        .flatMap(wanted -> ask(place, wanted));
  }

  private static Optional<Step> ask(Place place, Wanted wanted) {
    Optional<String> invalidText = place.optional("invalidText").flatMap(MessageReader::words);
    Patience patience = patience(place);
    Optional<Step.FollowUp> followUp = FollowUpReader.of(place);
    return MessageReader.string(place, "text")
        .flatMap(
            text -> place.build(() -> new Step.Ask(wanted, text, invalidText, patience, followUp)));
  }

  static Optional<Step> follow(Place place) {
    Optional<String> notFollowing =
        place.optional("notFollowingText").flatMap(QuestionReader::overButton);
    Patience patience = patience(place);
    Unreadable unreadable = unreadable(place);
    boolean skip = place.optional("skipIfFollowing").flatMap(Place::bool).orElse(false);
    Optional<Step.FollowUp> followUp = FollowUpReader.of(place);
    return Place.both(
        MessageReader.string(place, "text"),
        place.required("button").flatMap(QuestionReader::title),
        (text, button) ->
            place.build(
                () ->
                    new Step.AskFollow(
                        text, button, notFollowing, patience, unreadable, skip, followUp)));
  }

  private static Optional<String> overButton(Place place) {
    return place.text().filter(text -> place.build("text", () -> question(text, "?")).isPresent());
  }

  private static Optional<String> title(Place place) {
    return place
        .text()
        .filter(title -> place.build("title", () -> question("?", title)).isPresent());
  }

  private static Message question(String text, String title) {
    return new Message.Buttons(
        text, List.of(new Choice.Tap(title, Optional.empty(), Optional.empty())));
  }

  private static Unreadable unreadable(Place place) {
    Optional<Place> attempts = place.optional("unreadableAttempts");
    int times = attempts.flatMap(Place::wholeNumber).orElse(UNREADABLE_ATTEMPTS);
    WhenUnreadable when =
        place
            .optional("unreadable")
            .flatMap(it -> it.oneOf(WhenUnreadable.values(), WhenUnreadable::wireName))
            .orElse(WhenUnreadable.OPEN);
    return switch (when) {
      case OPEN -> without(attempts, new Unreadable.Open());
      case CLOSED -> without(attempts, new Unreadable.Closed());
      case ASK_AGAIN ->
          place
              .<Unreadable>build(() -> new Unreadable.AskAgain(times))
              .orElseGet(Unreadable.Open::new);
    };
  }

  private static Unreadable without(Optional<Place> attempts, Unreadable unreadable) {
    attempts.ifPresent(
        it -> it.note("would be ignored: it is only for \"unreadable\": \"ask_again\"."));
    return unreadable;
  }

  /** If something in it is wrong, that is noted, and this is any. */
  private static Patience patience(Place place) {
    int attempts = place.optional("attempts").flatMap(Place::wholeNumber).orElse(Patience.ATTEMPTS);
    List<Keyword> words =
        place
            .optional("escapeWords")
            .flatMap(list -> list.all(Patience.WORDS_MAX, TriggerReader::keyword))
            .orElse(Patience.ESCAPE_WORDS);
    Optional<String> otherwise = place.optional("otherwise").flatMap(Place::text);
    return place
        .build(() -> new Patience(attempts, words, otherwise))
        .orElseGet(() -> new Patience(Patience.ATTEMPTS, words, otherwise));
  }
}
