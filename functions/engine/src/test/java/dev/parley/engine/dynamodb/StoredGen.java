package dev.parley.engine.dynamodb;

import dev.parley.channel.UserId;
import dev.parley.conversation.Run;
import dev.parley.conversation.Run.CommentAnchor;
import dev.parley.conversation.Run.Timer;
import dev.parley.conversation.Waiting;
import dev.parley.engine.Samples;
import dev.parley.event.EventKey;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.OutboundMessage.Button;
import dev.parley.outbound.OutboundMessage.Card;
import dev.parley.outbound.OutboundMessage.MediaType;
import dev.parley.outbound.OutboundMessage.Option;
import dev.parley.outbound.OutboundMessage.SenderAction.Sign;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.TemplateComponent;
import dev.parley.outbound.TemplateComponent.ButtonType;
import dev.parley.outbound.TemplateComponent.Value;
import dev.parley.outbound.WhatsAppMessage;
import dev.parley.outbound.WhatsAppMessage.Edges;
import dev.parley.outbound.WhatsAppMessage.FileType;
import dev.parley.outbound.WhatsAppMessage.Reply;
import dev.parley.outbound.WhatsAppMessage.Row;
import dev.parley.outbound.WhatsAppMessage.Section;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Runs and sends of every kind from a seed, at times in whole milliseconds. */
final class StoredGen {
  private static final String[] TEXTS = {
    "Hi", "\"}],", "\u0000a", "caf\u00e9 😀", "\u2028x", "\\u0041", "null", "1e400", "<b>"
  };

  private final Random random;

  StoredGen(long seed) {
    random = new Random(seed);
  }

  /** One run for each way to wait. */
  List<Run> runs() {
    return Stream.of(
            new Waiting.ForReply(),
            new Waiting.ForTap(random.nextInt(10)),
            new Waiting.ForAnswer(random.nextInt(10), maybe(this::text)),
            new Waiting.ForFollow(random.nextInt(10), random.nextInt(10)),
            new Waiting.ForTime())
        .map(this::run)
        .toList();
  }

  private Run run(Waiting waiting) {
    return new Run(
        "automation-" + random.nextInt(1_000_000),
        random.nextInt(1, 1000),
        EventKey.of(Samples.SHOP, text(), EventKey.MESSAGE),
        random.nextInt(50),
        waiting,
        time(),
        time(),
        maybe(() -> new Timer(time(), random.nextInt(50), random.nextBoolean())),
        maybe(() -> new CommentAnchor(text(), time(), random.nextBoolean())));
  }

  /** One send of each kind. */
  List<SendIntent> sends() {
    return Stream.of(
            new OutboundMessage.Text(text()),
            new OutboundMessage.Buttons(text(), buttons(1 + random.nextInt(3))),
            new OutboundMessage.QuickReplies(text(), List.of(new Option(text(), text()))),
            new OutboundMessage.Carousel(List.of(card(), card())),
            new OutboundMessage.Media(any(MediaType.values()), url()),
            new OutboundMessage.Reaction(text(), "love"),
            new OutboundMessage.SenderAction(any(Sign.values())),
            new OutboundMessage.PublicReply(text()),
            new WhatsAppMessage.PlainText(text()),
            new WhatsAppMessage.ReplyButtons(text(), edges(), List.of(new Reply("1", text()))),
            new WhatsAppMessage.RowList(text(), edges(), text(), List.of(section(0), section(1))),
            new WhatsAppMessage.LinkButton(text(), edges(), text(), url()),
            new WhatsAppMessage.File(
                FileType.DOCUMENT, url(), maybe(this::text), maybe(this::text)),
            new WhatsAppMessage.Emoji(text(), "love"),
            new WhatsAppMessage.Seen(text(), random.nextBoolean()),
            new WhatsAppMessage.Template("order_1", "en_US", components()))
        .map(message -> new SendIntent(message, recipient(), time(), random.nextBoolean()))
        .toList();
  }

  private Edges edges() {
    return new Edges(maybe(this::text), maybe(this::text));
  }

  private Section section(int number) {
    return new Section(
        Optional.of(text()), List.of(new Row("row " + number, text(), maybe(this::text))));
  }

  private List<TemplateComponent> components() {
    return List.of(
        new TemplateComponent.Header(new Value.File(FileType.DOCUMENT, url(), maybe(this::text))),
        new TemplateComponent.Body(List.of(new Value.Text(maybe(this::text), text()))),
        new TemplateComponent.Button(any(ButtonType.values()), random.nextInt(10), text()));
  }

  private Card card() {
    return new Card(
        text(),
        maybe(this::text),
        maybe(this::url),
        Optional.of(url()),
        buttons(random.nextInt(4)));
  }

  private List<Button> buttons(int count) {
    return Stream.generate(this::button).limit(count).toList();
  }

  private Button button() {
    return random.nextBoolean()
        ? new Button.Url(text(), url())
        : new Button.Postback(text(), text());
  }

  private Recipient recipient() {
    return random.nextBoolean()
        ? new Recipient.User(new UserId("98:" + random.nextInt(1000)))
        : new Recipient.Comment("c" + random.nextInt(1000));
  }

  private String url() {
    return "https://example.com/?q=" + random.nextInt(1000);
  }

  private String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  private Instant time() {
    return Instant.ofEpochMilli(random.nextLong(1L << 42));
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }
}
