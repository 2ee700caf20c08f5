package dev.parley.engine.sqs;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.pipeline.OutboundTask;
import dev.parley.pipeline.ParkingPlace;
import dev.parley.pipeline.Release;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.nio.charset.StandardCharsets;

/**
 * What the sender gets, as the body of one SQS message: an order as {@link SendOrderCodec} has it,
 * or a release:
 *
 * <pre>{"v":1,"release":"comment","channel":"instagram","account":"17841…","user":"98…"}</pre>
 */
public final class OutboundCodec {
  private static final long VERSION = 1;

  private final SendOrderCodec orders = new SendOrderCodec();

  /** The release as one line of ASCII. */
  public String write(Release release) {
    AccountKey account = release.conversation().account();
    return JsonWriter.object(
        out -> {
          out.number("v", VERSION);
          out.text("release", release.place().wireName());
          out.text("channel", account.channel().wireName());
          out.text("account", account.id());
          out.text("user", release.conversation().user().value());
        });
  }

  /**
   * The task of this body.
   *
   * @throws RuntimeException if it is none, or one of another version
   */
  public OutboundTask read(String body) {
    Json json = Json.parse(body.getBytes(StandardCharsets.UTF_8));
    return json.get("release").isPresent() ? release(json) : orders.read(body);
  }

  private static Release release(Json json) {
    if (json.get("v").number().orElse(0L) != VERSION) {
      throw new IllegalArgumentException("Release of another version than " + VERSION);
    }
    AccountKey account = new AccountKey(Channel.of(text(json, "channel")), text(json, "account"));
    ParkingPlace place =
        ParkingPlace.named(text(json, "release"))
            .orElseThrow(() -> new IllegalArgumentException("Release of an unknown place"));
    return new Release(new ConversationKey(account, new UserId(text(json, "user"))), place);
  }

  private static String text(Json json, String name) {
    return json.get(name)
        .text()
        .orElseThrow(() -> new IllegalArgumentException("Release without " + name));
  }
}
