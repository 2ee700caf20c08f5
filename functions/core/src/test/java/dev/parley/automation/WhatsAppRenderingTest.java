package dev.parley.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.Account;
import dev.parley.account.AccountRules;
import dev.parley.automation.Message.Choice;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.conversation.Contact;
import dev.parley.conversation.ContactChange;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.TemplateComponent;
import dev.parley.outbound.WhatsAppMessage;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WhatsAppRenderingTest {
  private static final Account NUMBER =
      new Account(
          new AccountKey(Channel.WHATSAPP, "100"),
          Samples.ACCOUNT.workspace(),
          "shop",
          1,
          false,
          Optional.empty(),
          AccountRules.DEFAULT);

  @Test
  void aTextIsNotSplitBefore4096Characters() {
    String word = "word ".repeat(199).strip();
    Contact contact =
        IntStream.range(0, 1)
            .mapToObj(_ -> ContactChange.field("long", "ü".repeat(300)))
            .reduce(ContactChange.NONE, ContactChange::and)
            .applyTo(Contact.unknown());

    List<OutboundMessage> made =
        render(new Message.Text(word.substring(0, 900) + "{{long}}"), contact);

    assertThat(made).hasSize(1).first().isInstanceOf(WhatsAppMessage.PlainText.class);
  }

  @Test
  void aLinkBesideButtonsIsALineOfTheText() {
    assertThat(
            said(
                new Message.Buttons(
                    "Hi", List.of(tap("Yes"), new Choice.Link("Shop", "https://example.com/a")))))
        .containsExactly("Hi\nShop: https://example.com/a [Yes]");
  }

  @Test
  void severalLinksAreLinesOfAText() {
    assertThat(
            said(
                new Message.Buttons(
                    "Hi",
                    List.of(
                        new Choice.Link("A", "https://example.com/a"),
                        new Choice.Link("B", "https://example.com/b")))))
        .containsExactly("Hi\nA: https://example.com/a\nB: https://example.com/b");
  }

  @Test
  void equalTitlesAreAListForButtonsMustDiffer() {
    assertThat(said(new Message.QuickReplies("Which?", List.of(tap("A"), tap("A")))))
        .containsExactly("Which? {☰: A|A}");
  }

  @Test
  void whatIsMoreThanTenRowsGoesIntoASecondListAndNothingIsLost() {
    List<Choice> taps = IntStream.range(0, 13).<Choice>mapToObj(i -> tap("T" + i)).toList();

    assertThat(said(new Message.QuickReplies("Which?", taps)))
        .containsExactly(
            "Which? {☰: T0|T1|T2|T3|T4|T5|T6|T7|T8|T9}", "☰ {☰: T10|T11|T12}");
  }

  @Test
  void aTapSaysByItselfWhereTheFlowGoesOn() {
    OutboundMessage made =
        render(new Message.QuickReplies("?", List.of(tap("A"), tap("B"))), Contact.unknown())
            .getFirst();

    assertThat(Payloads.of(made))
        .allMatch(payload -> TapPayload.parse(payload).isPresent())
        .doesNotHaveDuplicates();
  }

  @Test
  void aTemplatesValuesAreOneLineAndNeverEmpty() {
    Contact contact = ContactChange.field("order", "two\n  hats").applyTo(Contact.unknown());
    Message template =
        new Message.Template(
            "order_ready",
            "en_US",
            Optional.empty(),
            List.of("{{order}}", "{{nothing}}"),
            List.of(),
            Optional.of("{{order}}"));

    WhatsAppMessage.Template made =
        (WhatsAppMessage.Template) render(template, contact).getFirst();

    assertThat(made.components())
        .containsExactly(
            new TemplateComponent.Body(
                List.of(
                    new TemplateComponent.Value.Text("two hats"),
                    new TemplateComponent.Value.Text("-"))),
            new TemplateComponent.Button(TemplateComponent.ButtonType.URL, 0, "two hats"));
  }

  private static Choice tap(String title) {
    return new Choice.Tap(title, Optional.empty(), Optional.empty());
  }

  private static List<String> said(Message message) {
    return render(message, Contact.unknown()).stream().map(Said::line).toList();
  }

  private static List<OutboundMessage> render(Message message, Contact contact) {
    Automation automation =
        Samples.automation("a", AutomationType.DM_AUTOMATION, null, new Step.Send(message));
    return new Rendering(new Variables(NUMBER, contact, Optional.empty()), automation, 0)
        .render(message);
  }
}
