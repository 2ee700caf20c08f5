package dev.parley.pace;

import dev.parley.channel.Channel;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.OutboundMessage.Media;
import dev.parley.outbound.OutboundMessage.MediaType;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Meta's limits on what is sent, each with the page that states it, and how we stay below.
 *
 * <p>What is given here is the rate of a bucket of ours. It is lower than Meta's number, since Meta
 * counts arrivals in any window, and a start can be late: by the time of a request, or by the
 * minute in which the wakeups come.
 */
public enum Limit {
  /**
   * Messages of a WhatsApp number, in and out; an account's rule may raise it to 1,000 where Meta
   * did.
   *
   * @see <a href="https://developers.facebook.com/docs/whatsapp/throughput">Throughput</a>
   */
  WHATSAPP_NUMBER(
      "number",
      80,
      Duration.ofSeconds(1),
      Rate.within(80, Duration.ofSeconds(1)),
      "https://developers.facebook.com/docs/whatsapp/throughput"),

  /**
   * Messages of a WhatsApp number to one person: one in six seconds, of which 45 may be borrowed.
   *
   * @see <a
   *     href="https://developers.facebook.com/docs/whatsapp/cloud-api/overview#pair-rate-limits">Pair
   *     rate limits</a>
   */
  WHATSAPP_PAIR(
      "pair",
      1,
      Duration.ofSeconds(6),
      new Rate(45, Duration.ofMillis(6250)),
      "https://developers.facebook.com/docs/whatsapp/cloud-api/overview#pair-rate-limits"),

  /**
   * Texts, links, reactions and stickers of an Instagram account. Messenger's page says 300; the
   * lower number holds.
   *
   * @see <a
   *     href="https://developers.facebook.com/docs/instagram-platform/overview#rate-limiting">Rate
   *     limiting</a>
   */
  INSTAGRAM_MESSAGES(
      "messages",
      100,
      Duration.ofSeconds(1),
      Rate.within(100, Duration.ofSeconds(1)),
      "https://developers.facebook.com/docs/instagram-platform/overview#rate-limiting"),

  /**
   * Audio and video of an Instagram account.
   *
   * @see <a
   *     href="https://developers.facebook.com/docs/instagram-platform/overview#rate-limiting">Rate
   *     limiting</a>
   */
  INSTAGRAM_MEDIA(
      "media",
      10,
      Duration.ofSeconds(1),
      Rate.within(10, Duration.ofSeconds(1)),
      "https://developers.facebook.com/docs/instagram-platform/overview#rate-limiting"),

  /**
   * Private replies of an Instagram account to comments on posts and reels: 725 in an hour and 12
   * at once, since what waits is brought back each minute, and is up to that late.
   *
   * @see <a
   *     href="https://developers.facebook.com/docs/instagram-platform/overview#rate-limiting">Rate
   *     limiting</a>
   */
  PRIVATE_REPLIES(
      "replies",
      750,
      Duration.ofHours(1),
      new Rate(12, Duration.ofHours(1).dividedBy(725)),
      "https://developers.facebook.com/docs/instagram-platform/overview#rate-limiting"),

  /** Messages of all accounts of the app together, where an operator wants that. */
  APP("app", 0, Duration.ofSeconds(1), Rate.within(1, Duration.ofSeconds(1)), "");

  /** A slot that is nearer is waited for by the process that has it. */
  public static final Duration NEAR = Duration.ofSeconds(2);

  /** A slot of {@link #PRIVATE_REPLIES} that is farther away is not reserved. */
  public static final Duration FAR = Duration.ofHours(1);

  private final String wireName;
  private final int allowed;
  private final Duration per;
  private final int burst;
  private final Duration interval;
  private final String source;

  Limit(String wireName, int allowed, Duration per, Rate rate, String source) {
    this.wireName = wireName;
    this.allowed = allowed;
    this.per = per;
    this.burst = rate.burst();
    this.interval = rate.interval();
    this.source = source;
  }

  /** The name in keys and in the API. Never changes once data exists. */
  public String wireName() {
    return wireName;
  }

  /** Meta's number; 0 if Meta states none. */
  public int allowed() {
    return allowed;
  }

  /** The time that Meta's number is for. */
  public Duration per() {
    return per;
  }

  /** The rate of a bucket for it, unless a rule of the account says otherwise. */
  public Rate rate() {
    return new Rate(burst, interval);
  }

  /** Meta's page; empty if it is no limit of Meta's. */
  public String source() {
    return source;
  }

  /**
   * How far ahead slots are given. Only of the private replies a slot is kept for whoever waits: a
   * thousand others want it. For all else the one who waits is the one who is asked next.
   */
  public Duration reach() {
    return this == PRIVATE_REPLIES ? FAR : NEAR;
  }

  /** Whether it is one person's: who waits for it holds up nobody else. */
  public boolean isNarrow() {
    return this == WHATSAPP_PAIR || this == PRIVATE_REPLIES;
  }

  /** The limits on a message, the narrow one first. What the whole app may is not among them. */
  public static List<Limit> of(Channel channel, SendIntent intent) {
    return switch (channel) {
      case WHATSAPP ->
          intent.message().isExtra()
              ? List.of(WHATSAPP_NUMBER)
              : List.of(WHATSAPP_PAIR, WHATSAPP_NUMBER);
      case INSTAGRAM -> ofInstagram(intent);
    };
  }

  /** All limits on the sends of an account of this channel that are not one person's own. */
  public static List<Limit> of(Channel channel) {
    return switch (channel) {
      case WHATSAPP -> List.of(WHATSAPP_NUMBER);
      case INSTAGRAM -> List.of(INSTAGRAM_MESSAGES, INSTAGRAM_MEDIA, PRIVATE_REPLIES);
    };
  }

  /** Public answers are no messages: only what Meta says of the whole account holds for them. */
  private static List<Limit> ofInstagram(SendIntent intent) {
    if (intent.message() instanceof OutboundMessage.PublicReply) {
      return List.of();
    }
    List<Limit> limits = new ArrayList<>();
    if (intent.recipient() instanceof Recipient.Comment && !intent.message().isExtra()) {
      limits.add(PRIVATE_REPLIES);
    }
    limits.add(isHeavy(intent.message()) ? INSTAGRAM_MEDIA : INSTAGRAM_MESSAGES);
    return List.copyOf(limits);
  }

  private static boolean isHeavy(OutboundMessage message) {
    return message instanceof Media media
        && (media.type() == MediaType.AUDIO || media.type() == MediaType.VIDEO);
  }
}
