package dev.parley.automation;

import dev.parley.automation.Message.Choice;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One step of an automation. Steps name others by their labels. */
public sealed interface Step {

  /** Sends one message; if it has something to tap, the flow waits for the tap. */
  record Send(Message message, Optional<FollowUp> followUp) implements Step {
    /** A message that nobody follows up. */
    public Send(Message message) {
      this(message, Optional.empty());
    }
  }

  /** The one private reply to the comment that started the flow. */
  record PrivateReply(Message message) implements Step {}

  /**
   * Answers under the comment for everybody to see.
   *
   * @param texts one of them is taken, by the key of the event: the same event always gets the same
   */
  record PublicReply(List<String> texts) implements Step {
    /** Most variations. */
    public static final int TEXTS_MAX = 20;

    /** Checks the limits and copies the list. */
    public PublicReply {
      texts = List.copyOf(texts);
      Checks.count("texts", texts.size(), TEXTS_MAX);
      texts.forEach(Checks::text);
    }
  }

  /** Reacts to the person's message, with {@code love} or an emoji. */
  record React(String reaction) implements Step {
    /** Checks the length. */
    public React {
      Checks.reaction(reaction);
    }
  }

  /** Shows that somebody types. */
  record Typing() implements Step {}

  /** Marks the thread as seen. */
  record Seen() implements Step {}

  /**
   * Asks for something and waits for the text.
   *
   * @param invalidText what is said to an answer that is none; the question again if empty
   */
  record Ask(
      Wanted wanted,
      String text,
      Optional<String> invalidText,
      Patience patience,
      Optional<FollowUp> followUp)
      implements Step {
    /** Checks the limits of both texts. */
    public Ask {
      Checks.text(text);
      invalidText.ifPresent(Checks::text);
    }

    /** The question whether {@code suggestion} was meant. */
    String hint() {
      Optional<String> own =
          wanted instanceof Wanted.Email email ? email.hintText() : Optional.empty();
      return own.orElse("Did you mean {{suggestion}}?");
    }
  }

  /** What a question wants to know. */
  sealed interface Wanted {
    /**
     * An e-mail address; kept as the contact's.
     *
     * @param hintText what is asked about a likely slip, with <code>{{suggestion}}</code> in it
     */
    record Email(Optional<String> hintText) implements Wanted {
      /** Checks the limit. */
      public Email {
        hintText.ifPresent(Checks::text);
      }
    }

    /**
     * A telephone number; kept as the contact's.
     *
     * @param country ISO 3166 alpha-2, for numbers without {@code +}
     */
    record Phone(Optional<String> country) implements Wanted {
      /** Checks the form, and makes it upper case. */
      public Phone {
        country.ifPresent(Names::checkCountry);
        country = country.map(it -> it.toUpperCase(Locale.ROOT));
      }
    }

    /** Any text; kept as the contact's field of this name. */
    record AnyText(String field) implements Wanted {
      /** Checks the field's name. */
      public AnyText {
        Names.checkOwnField(field);
      }
    }
  }

  /**
   * How long a question insists. A flow never traps a person: after the last attempt, or a word of
   * escape, it goes on elsewhere or ends.
   *
   * @param attempts answers that are no good before it gives up, 1 to {@value #ATTEMPTS_MAX}
   * @param escapeWords a message that is one of these, and nothing else, leaves the question
   * @param otherwise where the flow goes then; it ends if empty
   */
  record Patience(int attempts, List<Keyword> escapeWords, Optional<String> otherwise) {
    /** Most attempts. */
    public static final int ATTEMPTS_MAX = 10;

    /** Attempts unless the operator says otherwise. */
    public static final int ATTEMPTS = 3;

    /** Most words of escape. */
    public static final int WORDS_MAX = 50;

    /** Words of escape unless the operator says otherwise. */
    public static final List<Keyword> ESCAPE_WORDS =
        List.of(
            Keyword.of("skip"), Keyword.of("cancel"), Keyword.of("exit"), Keyword.of("no thanks"));

    /** Checks the limits and copies the list. */
    public Patience {
      escapeWords = List.copyOf(escapeWords);
      Checks.range("attempts", attempts, 1, ATTEMPTS_MAX);
      Checks.atMost("escapeWords", escapeWords.size(), WORDS_MAX);
    }
  }

  /**
   * Asks to follow the account, and looks after the tap whether the person does: fresh each time,
   * by Meta's {@code is_user_follow_business}.
   *
   * @param button the title of the button that says so
   * @param notFollowingText what is said to somebody who does not; the question again if empty
   * @param unreadable what to do when the profile cannot be read
   * @param skipIfFollowing look before asking, and ask only who does not follow
   */
  record AskFollow(
      String text,
      String button,
      Optional<String> notFollowingText,
      Patience patience,
      Unreadable unreadable,
      boolean skipIfFollowing,
      Optional<FollowUp> followUp)
      implements Step {
    /** Checks Meta's limits. */
    public AskFollow {
      question(text, button);
      notFollowingText.ifPresent(other -> question(other, button));
    }

    /** The question as a message: the text over the one button. */
    public Message message() {
      return question(text, button);
    }

    /** What is said to somebody who does not follow, over the same button. */
    public Message again() {
      return question(notFollowingText.orElse(text), button);
    }

    private static Message question(String text, String button) {
      return new Message.Buttons(
          text, List.of(new Choice.Tap(button, Optional.empty(), Optional.empty())));
    }
  }

  /** What a gate does when nobody can say whether the person follows. */
  sealed interface Unreadable {
    /** Lets them through. */
    record Open() implements Unreadable {}

    /** Treats them as somebody who does not follow. */
    record Closed() implements Unreadable {}

    /** Asks again so many times, then lets them through. */
    record AskAgain(int times) implements Unreadable {
      /** Checks the limit. */
      public AskAgain {
        Checks.range("unreadableAttempts", times, 1, Patience.ATTEMPTS_MAX);
      }
    }
  }

  /**
   * Waits for a time.
   *
   * @param unlessReply whether any answer of the person ends the flow instead
   */
  record Delay(Duration duration, boolean unlessReply) implements Step {
    /** Shortest: timers are looked at once a minute. */
    public static final Duration MIN = Duration.ofMinutes(1);

    /** Longest. */
    public static final Duration MAX = Duration.ofDays(30);

    /** Checks the limits. */
    public Delay {
      Checks.duration("for", duration, MIN, MAX);
    }
  }

  /** Goes on if the test holds, elsewhere if not; without {@code otherwise} the flow ends then. */
  record Condition(Test test, Optional<String> otherwise) implements Step {}

  /** What a condition asks. */
  sealed interface Test {
    /**
     * A field of the contact has this value, whatever its case; any value at all if empty. Fields
     * are those of variables.
     */
    record Field(String field, Optional<String> equal) implements Test {
      /** Checks the field's name. */
      public Field {
        Names.checkField(field);
      }
    }

    /** The contact has the tag. */
    record Tagged(String tag) implements Test {
      /** Checks the tag. */
      public Tagged {
        Names.checkTag(tag);
      }
    }

    /** The person follows the account; somebody whose profile cannot be read does not. */
    record Follower() implements Test {}

    /** Meta's 24-hour window is open, so that a message would get through. */
    record WindowOpen() implements Test {}

    /** The clock of this zone shows a time from {@code from} to before {@code to}. */
    record TimeOfDay(LocalTime from, LocalTime to, ZoneId zone) implements Test {
      /** Whether it is such a time now; {@code from} after {@code to} spans midnight. */
      boolean holds(Instant now) {
        LocalTime time = now.atZone(zone).toLocalTime();
        boolean afterFrom = !time.isBefore(from);
        boolean beforeTo = time.isBefore(to);
        return from.isBefore(to) ? afterFrom && beforeTo : afterFrom || beforeTo;
      }
    }
  }

  /** Goes to the step of this label. */
  record GoTo(String label) implements Step {}

  /** Gives the contact a tag, or takes it away. */
  record Tag(String tag, boolean remove) implements Step {
    /** Checks the tag. */
    public Tag {
      Names.checkTag(tag);
    }
  }

  /** Sets a field of the contact; the value may hold variables, an empty one removes the field. */
  record SetField(String field, String value) implements Step {
    /** Checks the field's name and the length. */
    public SetField {
      Names.checkOwnField(field);
      Names.checkValue(value);
    }
  }

  /** Hands the conversation to a person: the automations keep silent, and the flow ends. */
  record HandOver(Optional<Duration> pause) implements Step {
    /** Checks the limits. */
    public HandOver {
      pause.ifPresent(it -> Checks.duration("for", it, Delay.MIN, Delay.MAX));
    }
  }

  /** Ends the flow. */
  record Stop() implements Step {}

  /**
   * What happens to a question that nobody answers.
   *
   * @param goTo the label where the flow goes on
   */
  record FollowUp(Duration after, When when, String goTo) {
    /** Checks the limits. */
    public FollowUp {
      Checks.duration("after", after, Delay.MIN, Delay.MAX);
    }

    /** What the time counts from. */
    public enum When {
      /** From the question, until any answer. */
      NO_REPLY("no_reply"),
      /** From Meta's read receipt, until any answer. */
      READ_NOT_TAPPED("read_not_tapped");

      private final String wireName;

      When(String wireName) {
        this.wireName = wireName;
      }

      /** The name in the API and in storage. */
      public String wireName() {
        return wireName;
      }
    }
  }

  /** The message that asks, if this step can wait for a tap. */
  default Optional<Message> question() {
    return switch (this) {
      case Send send -> Optional.of(send.message());
      case PrivateReply reply -> Optional.of(reply.message());
      case AskFollow ask -> Optional.of(ask.message());
      case PublicReply _,
          React _,
          Typing _,
          Seen _,
          Ask _,
          Delay _,
          Condition _,
          GoTo _,
          Tag _,
          SetField _,
          HandOver _,
          Stop _ ->
          Optional.empty();
    };
  }

  /** What happens when nobody answers this step, if it says. */
  default Optional<FollowUp> whenUnanswered() {
    return switch (this) {
      case Send send -> send.followUp();
      case Ask ask -> ask.followUp();
      case AskFollow ask -> ask.followUp();
      case PrivateReply _,
          PublicReply _,
          React _,
          Typing _,
          Seen _,
          Delay _,
          Condition _,
          GoTo _,
          Tag _,
          SetField _,
          HandOver _,
          Stop _ ->
          Optional.empty();
    };
  }
}
