package dev.parley.engine.sqs;

import dev.parley.account.WorkspaceId;
import dev.parley.automation.AutomationId;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.event.EventKey;
import dev.parley.pipeline.SendOrder;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.nio.charset.StandardCharsets;

/**
 * A {@link SendOrder} as the body of one SQS message; ids only:
 *
 * <pre>{"v":1,"channel":"instagram","account":"17841…","user":"98…","ek":"…64 hex…",
 *  "automation":"a1","sends":2}</pre>
 */
public final class SendOrderCodec {
  private static final long VERSION = 1;

  /** The order as one line of ASCII. */
  public String write(SendOrder order) {
    AccountKey account = order.conversation().account();
    return JsonWriter.object(
        out -> {
          out.number("v", VERSION);
          out.text("channel", account.channel().wireName());
          out.text("account", account.id());
          out.text("user", order.conversation().user().value());
          out.text("ek", order.event().value());
          out.text("automation", order.automation().map(AutomationId::value));
          out.number("sends", order.sends());
          if (order.comment()) {
            out.flag("comment", true);
          }
          out.text("job", order.job().map(WorkspaceId::value));
        });
  }

  /**
   * The order that {@link #write} wrote.
   *
   * @throws RuntimeException if the text is no order, or one of another version
   */
  public SendOrder read(String body) {
    Json json = Json.parse(body.getBytes(StandardCharsets.UTF_8));
    if (number(json, "v") != VERSION) {
      throw new IllegalArgumentException("Order of another version than " + VERSION);
    }
    AccountKey account = new AccountKey(Channel.of(text(json, "channel")), text(json, "account"));
    return new SendOrder(
        new ConversationKey(account, new UserId(text(json, "user"))),
        new EventKey(text(json, "ek")),
        json.get("automation").text().map(AutomationId::new),
        Math.toIntExact(number(json, "sends")),
        json.get("comment").isTrue(),
        json.get("job").text().map(WorkspaceId::new));
  }

  private static String text(Json json, String name) {
    return json.get(name)
        .text()
        .orElseThrow(() -> new IllegalArgumentException("Order without " + name));
  }

  private static long number(Json json, String name) {
    return json.get(name)
        .number()
        .orElseThrow(() -> new IllegalArgumentException("Order without " + name));
  }
}
