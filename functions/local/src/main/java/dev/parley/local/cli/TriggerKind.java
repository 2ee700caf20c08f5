package dev.parley.local.cli;

import dev.parley.local.meta.MetaEvent;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** What a person can do from the command line. */
enum TriggerKind {
  DM,
  COMMENT,
  STORY_REPLY,
  POSTBACK,
  QUICK_REPLY,
  ECHO,
  REACTION;

  private static final String DEMO_POST = "17900000000000001";
  private static final String DEMO_STORY = "18000000000000001";
  private static final String HEART = "❤️";
  private static final int COMMENT_DIGITS = 15;
  private static final int MID_BYTES = 16;

  /** What was said and tapped; empty texts are filled in where Meta would send one. */
  record Details(String text, String payload, String media) {
    private String textOr(String other) {
      return text.isEmpty() ? other : text;
    }

    private String mediaOr(String other) {
      return media.isEmpty() ? other : media;
    }
  }

  /**
   * The event.
   *
   * @throws CliException if a text or payload is missing that this kind cannot do without
   */
  MetaEvent event(Details details) {
    return switch (this) {
      case DM -> new MetaEvent.Dm(needed("--text", details.text()));
      case COMMENT ->
          new MetaEvent.Comment(needed("--text", details.text()), details.mediaOr(DEMO_POST));
      case STORY_REPLY ->
          new MetaEvent.StoryReply(needed("--text", details.text()), details.mediaOr(DEMO_STORY));
      case POSTBACK ->
          new MetaEvent.Postback(details.textOr("Tap"), needed("--payload", details.payload()));
      case QUICK_REPLY ->
          new MetaEvent.QuickReply(
              details.textOr(details.payload()), needed("--payload", details.payload()));
      case ECHO -> new MetaEvent.Echo(needed("--text", details.text()));
      case REACTION -> new MetaEvent.Reaction(details.mediaOr("m_unknown"), details.textOr(HEART));
    };
  }

  /** A new id as Meta makes it for this kind. */
  String newId(RandomGenerator random) {
    if (this == COMMENT) {
      return "180" + random.nextLong(pow10(COMMENT_DIGITS - 1), pow10(COMMENT_DIGITS));
    }
    byte[] bytes = new byte[MID_BYTES];
    random.nextBytes(bytes);
    return "m_" + HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String needed(String option, String value) {
    if (value.isEmpty()) {
      throw new CliException(this + " needs " + option + ".");
    }
    return value;
  }

  private static long pow10(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }
}
