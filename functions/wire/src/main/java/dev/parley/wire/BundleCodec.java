package dev.parley.wire;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.event.Bundle;
import dev.parley.event.InboundEvent;
import dev.parley.event.Priority;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A {@link Bundle} as the body of one SQS message:
 *
 * <pre>{"v":1,"channel":"instagram","account":"17841…","user":"98…","priority":"dm",
 *  "events":[{"ek":"…64 hex…","at":1763800000000,"kind":"text","mid":"…","text":"Hi"}]}</pre>
 *
 * <p>New kinds and new members may be added under version 1. The version grows only when a reader
 * of the old one would misunderstand; a deployment then reads both before anything writes the new.
 */
public final class BundleCodec {
  private static final long VERSION = 1;

  private final EventCodec events = new EventCodec();

  /** The bundle as ASCII, so its length in characters is its size for SQS. */
  public String write(Bundle bundle) {
    return JsonWriter.object(out -> write(bundle, out));
  }

  /**
   * The bundle that {@link #write} wrote. An event of a kind or version that is not known becomes
   * {@link InboundEvent.Undecodable}; its neighbours are read.
   *
   * @throws UnreadableBundleException if the text is no bundle, or one of another version
   */
  public Bundle read(String body) {
    Json json = parse(body);
    long version = json.get("v").number().orElse(0L);
    if (version != VERSION) {
      throw new UnreadableBundleException(
          "Bundle of version " + version + ": this code reads " + VERSION + ".");
    }
    try {
      return bundle(json);
    } catch (IllegalArgumentException e) {
      throw new UnreadableBundleException(
          "Bundle without a readable channel, account, user, priority or event.");
    }
  }

  /** The same events in another conversation of the account: the same person by another id. */
  public Bundle moved(Bundle bundle, ConversationKey to) {
    return to.equals(bundle.conversation())
        ? bundle
        : read(write(new Bundle(to, bundle.priority(), bundle.events())));
  }

  private void write(Bundle bundle, JsonWriter out) {
    AccountKey account = bundle.conversation().account();
    out.number("v", VERSION);
    out.text("channel", account.channel().wireName());
    out.text("account", account.id());
    out.text("user", bundle.conversation().user().value());
    out.text("priority", name(bundle.priority()));
    out.objects("events", bundle.events(), (to, event) -> events.write(event, to));
  }

  private Bundle bundle(Json json) {
    AccountKey account =
        new AccountKey(Channel.of(required(json, "channel")), required(json, "account"));
    ConversationKey conversation = new ConversationKey(account, new UserId(required(json, "user")));
    List<InboundEvent> read = new ArrayList<>();
    for (Json event : json.get("events").items()) {
      read.add(events.read(conversation, event));
    }
    return new Bundle(conversation, priority(required(json, "priority")), read);
  }

  static Json parse(String body) {
    try {
      return Json.parse(body.getBytes(StandardCharsets.UTF_8));
    } catch (UnreadableJsonException e) {
      throw new UnreadableBundleException(String.valueOf(e.getMessage()));
    }
  }

  private static String name(Priority priority) {
    return priority.name().toLowerCase(Locale.ROOT);
  }

  private static Priority priority(String name) {
    return Priority.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static String required(Json json, String name) {
    return json.get(name)
        .text()
        .orElseThrow(() -> new UnreadableBundleException("Bundle without " + name + "."));
  }
}
