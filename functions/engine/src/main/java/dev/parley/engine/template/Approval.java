package dev.parley.engine.template;

import java.util.Locale;
import java.util.Optional;

/**
 * How WhatsApp stands to a template.
 *
 * @param reason the provider's word or sentence for a refusal; at most {@value #REASON_MAX}
 *     characters
 */
public record Approval(State state, Optional<String> reason) {
  /** Longest reason that is kept. */
  public static final int REASON_MAX = 300;

  /** Nobody asked for approval. */
  public static final Approval NONE = new Approval(State.NONE, Optional.empty());

  /** The states. */
  public enum State {
    /** It was not submitted. It can be sent within the 24-hour window. */
    NONE,
    /** The provider has it and has not handed it on yet. */
    RECEIVED,
    /** WhatsApp looks at it. */
    PENDING,
    /** It can be sent at any time. */
    APPROVED,
    /** WhatsApp refused it. */
    REJECTED,
    /** WhatsApp stopped it for a while, as people complained. */
    PAUSED,
    /** WhatsApp stopped it for good. */
    DISABLED;

    /** The name in the API and in the table. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The state of this name; {@link #NONE} if there is none. */
    public static State of(String wireName) {
      for (State state : values()) {
        if (state.wireName().equals(wireName)) {
          return state;
        }
      }
      return NONE;
    }
  }

  /** Cuts the reason. */
  public Approval {
    reason = reason.filter(text -> !text.isBlank()).map(Approval::cut);
  }

  /** What Twilio's {@code whatsapp.status} says. */
  static Approval ofTwilio(String status, Optional<String> reason) {
    return switch (status.toLowerCase(Locale.ROOT)) {
      case "received" -> new Approval(State.RECEIVED, Optional.empty());
      case "pending" -> new Approval(State.PENDING, Optional.empty());
      case "approved" -> new Approval(State.APPROVED, Optional.empty());
      case "rejected" -> new Approval(State.REJECTED, reason);
      case "paused" -> new Approval(State.PAUSED, reason);
      case "disabled" -> new Approval(State.DISABLED, reason);
      default -> NONE;
    };
  }

  /**
   * What Meta says, by field or by webhook. A flagged template still goes out, one in appeal or
   * about to be deleted does not; empty for a word that is none of Meta's today.
   */
  static Optional<Approval> ofMeta(String status, Optional<String> reason) {
    Optional<String> why = reason.filter(word -> !word.equalsIgnoreCase("NONE"));
    return switch (status.toUpperCase(Locale.ROOT)) {
      case "APPROVED", "REINSTATED" -> Optional.of(new Approval(State.APPROVED, Optional.empty()));
      case "FLAGGED" -> Optional.of(new Approval(State.APPROVED, Optional.of("flagged")));
      case "PENDING", "IN_APPEAL" -> Optional.of(new Approval(State.PENDING, why));
      case "REJECTED" -> Optional.of(new Approval(State.REJECTED, why));
      case "PAUSED" -> Optional.of(new Approval(State.PAUSED, why));
      case "DISABLED", "LIMIT_EXCEEDED" -> Optional.of(new Approval(State.DISABLED, why));
      case "PENDING_DELETION", "DELETED" ->
          Optional.of(new Approval(State.DISABLED, Optional.of("deleted")));
      default -> Optional.empty();
    };
  }

  /** Not within a character. */
  private static String cut(String text) {
    if (text.length() <= REASON_MAX) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(REASON_MAX - 1)) ? REASON_MAX - 1 : REASON_MAX;
    return text.substring(0, end);
  }
}
