package dev.parley.engine.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.account.WorkspaceId;
import dev.parley.automation.AutomationId;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.event.EventKey;
import dev.parley.pipeline.SendOrder;
import dev.parley.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SendOrderCodecTest {
  private static final Path EVENT = Path.of("../../events/sender-sqs.json");
  private static final SendOrder ORDER =
      new SendOrder(
          new ConversationKey(
              new AccountKey(Channel.INSTAGRAM, "17841400000000001"),
              new UserId("1000000000000101")),
          new EventKey("5cbcc3c2c5c4cffcd3ff4c0938165bc5499c26a7f905c8b01afb80326bb75feb"),
          Optional.of(new AutomationId("price-list")),
          2);

  private final SendOrderCodec codec = new SendOrderCodec();

  @Test
  void sampleEventIsWhatTheOutboxSends() throws IOException {
    Json record = Json.parse(Files.readAllBytes(EVENT)).get("Records").items().iterator().next();

    assertThat(record.get("body").text()).contains(codec.write(ORDER));
    assertThat(record.get("attributes").get("MessageGroupId").text())
        .contains(ORDER.messageGroupId());
  }

  @Test
  void orderReadsAsItWasWritten() {
    assertThat(codec.read(codec.write(ORDER))).isEqualTo(ORDER);
  }

  @Test
  void orderOfNoAutomationReadsAsItWasWritten() {
    SendOrder ofTheAccount =
        new SendOrder(ORDER.conversation(), ORDER.event(), Optional.empty(), 1);

    assertThat(codec.read(codec.write(ofTheAccount))).isEqualTo(ofTheAccount);
  }

  @Test
  void orderOfAnotherVersionIsRefused() {
    String next = codec.write(ORDER).replace("\"v\":1", "\"v\":2");

    assertThatThrownBy(() -> codec.read(next)).hasMessageContaining("version");
  }

  @Test
  void orderOfAnApplicationOrForACommentStaysOne() {
    SendOrder order =
        new SendOrder(
            ORDER.conversation(),
            ORDER.event(),
            Optional.empty(),
            1,
            true,
            Optional.of(new WorkspaceId("shop")));

    assertThat(new SendOrderCodec().read(new SendOrderCodec().write(order))).isEqualTo(order);
  }
}
