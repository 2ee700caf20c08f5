package dev.parley.check;

import static dev.parley.check.Flows.comments;
import static dev.parley.check.Flows.dm;
import static dev.parley.check.Flows.gate;
import static dev.parley.check.Flows.privateReply;
import static dev.parley.check.Flows.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Automation;
import dev.parley.automation.Message;
import dev.parley.automation.Message.Choice;
import dev.parley.automation.Step;
import dev.parley.channel.Channel;
import dev.parley.check.FlowCheck.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ChannelRulesTest {
  private static final Step TEMPLATE =
      new Step.Send(
          new Message.Template(
              "order_ready",
              "en_US",
              Optional.empty(),
              List.of("{{name|there}}"),
              List.of(),
              Optional.empty()));

  @Test
  void whatWhatsAppDoesNotHaveIsRefusedWhenSaving() {
    assertRefused(dm(gate(false, null)), "kind");
    assertRefused(dm(new Step.Condition(new Step.Test.Follower(), Optional.empty()), text()), "test");
    assertThat(FlowCheck.of(comments(privateReply(), text()), Channel.WHATSAPP))
        .extracting(Problem::property)
        .contains("type", "kind");
  }

  @Test
  void aTemplateIsForWhatsAppOnly() {
    assertThat(FlowCheck.of(dm(TEMPLATE), Channel.WHATSAPP)).isEmpty();
    assertThat(FlowCheck.of(dm(TEMPLATE)))
        .extracting(Problem::detail)
        .containsExactly(
            "Step 1 (template) is only for WhatsApp: Instagram has no templates.");
  }

  @Test
  void onlyATemplateMayComeAfterTheWindow() {
    Step wait = new Step.Delay(Duration.ofDays(2), false);

    assertThat(FlowCheck.of(dm(text(), wait, TEMPLATE), Channel.WHATSAPP)).isEmpty();
    assertThat(FlowCheck.of(dm(text(), wait, text()), Channel.WHATSAPP))
        .extracting(Problem::step)
        .containsExactly(1);
  }

  @Test
  void aListHasTenRows() {
    assertThat(FlowCheck.of(dm(replies(10, 100)), Channel.WHATSAPP)).isEmpty();
    assertThat(FlowCheck.of(dm(replies(11, 100)))).isEmpty();
    assertRefused(dm(replies(11, 100)), "options");
    assertRefused(dm(replies(1, 101)), "options/0/payload");
  }

  private static Step replies(int count, int payload) {
    List<Choice> taps =
        IntStream.range(0, count)
            .<Choice>mapToObj(
                i -> new Choice.Tap("T" + i, Optional.of("p".repeat(payload)), Optional.empty()))
            .toList();
    return new Step.Send(new Message.QuickReplies("Which?", taps));
  }

  private static void assertRefused(Automation automation, String property) {
    assertThat(FlowCheck.of(automation, Channel.WHATSAPP))
        .extracting(Problem::property)
        .contains(property);
  }
}
