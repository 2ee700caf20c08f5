package dev.parley.automation;

import dev.parley.automation.Message.Choice;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.OutboundMessage.MediaType;
import dev.parley.outbound.TemplateComponent;
import dev.parley.outbound.TemplateComponent.ButtonType;
import dev.parley.outbound.TemplateComponent.Value;
import dev.parley.outbound.WhatsAppMessage;
import dev.parley.outbound.WhatsAppMessage.FileType;
import dev.parley.outbound.WhatsAppMessage.LinkButton;
import dev.parley.outbound.WhatsAppMessage.PlainText;
import dev.parley.outbound.WhatsAppMessage.Reply;
import dev.parley.outbound.WhatsAppMessage.ReplyButtons;
import dev.parley.outbound.WhatsAppMessage.Row;
import dev.parley.outbound.WhatsAppMessage.RowList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes of what the operator wrote what WhatsApp can show, and loses nothing of it: buttons become
 * reply buttons, or a link if that is all there is; quick replies become buttons or a list; a card
 * becomes its picture and its text with its buttons.
 */
record WhatsAppRendering(Variables variables, Rendering taps) {
  /** Titles that need no translation. */
  private static final String OPEN_LIST = "☰";

  private static final String LOVE = "❤️";

  /** Something to tap: its title and what comes back. */
  record Tap(String title, String payload) {}

  List<WhatsAppMessage> render(Message message) {
    return switch (message) {
      case Message.Text text -> texts(variables.fill(text.text()));
      case Message.Buttons buttons ->
          buttons(variables.fill(buttons.text()), buttons.buttons(), 0);
      case Message.QuickReplies replies ->
          choices(variables.fill(replies.text()), tapsOf(replies.options(), 0));
      case Message.Carousel carousel -> cards(carousel);
      case Message.Media media -> List.of(file(media.type(), variables.fillUrl(media.url())));
      case Message.Template template -> List.of(template(template));
    };
  }

  /** The text in as many messages as it takes. */
  static List<WhatsAppMessage> texts(String text) {
    return TextSplit.characters(text, WhatsAppMessage.PLAIN_TEXT_MAX).stream()
        .<WhatsAppMessage>map(PlainText::new)
        .toList();
  }

  /** WhatsApp has no word for it. */
  static WhatsAppMessage reaction(String wamid, String reaction) {
    return new WhatsAppMessage.Emoji(wamid, reaction.equals("love") ? LOVE : reaction);
  }

  /** One link alone is a button; beside others links stand as lines of the text. */
  private List<WhatsAppMessage> buttons(String text, List<Choice> choices, int first) {
    List<Tap> tappable = tapsOf(choices, first);
    if (!tappable.isEmpty()) {
      return choices(text + lines(choices), tappable);
    }
    return choices.size() == 1 && choices.getFirst() instanceof Choice.Link link
        ? over(
            text,
            WhatsAppMessage.OVER_BUTTONS_MAX,
            last -> new LinkButton(last, link.title(), variables.fillUrl(link.url())))
        : texts(text + lines(choices));
  }

  private String lines(List<Choice> choices) {
    return choices.stream()
        .filter(Choice.Link.class::isInstance)
        .map(Choice.Link.class::cast)
        .map(link -> "\n" + link.title() + ": " + variables.fillUrl(link.url()))
        .collect(Collectors.joining());
  }

  private List<Tap> tapsOf(List<Choice> choices, int first) {
    return Rendering.indexed(
            choices,
            (choice, index) ->
                switch (choice) {
                  case Choice.Link _ -> Optional.<Tap>empty();
                  case Choice.Tap tap ->
                      Optional.of(new Tap(tap.title(), taps.payload(tap, first + index)));
                })
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** Up to three as buttons, more as a list, more than ten as several. */
  static List<WhatsAppMessage> choices(String text, List<Tap> taps) {
    boolean different =
        taps.stream().map(Tap::title).distinct().count() == taps.size()
            && taps.size() <= WhatsAppMessage.REPLIES_MAX;
    if (different) {
      return over(
          text,
          WhatsAppMessage.OVER_BUTTONS_MAX,
          last ->
              new ReplyButtons(
                  last, taps.stream().map(it -> new Reply(it.payload(), it.title())).toList()));
    }
    List<WhatsAppMessage> lists = new ArrayList<>();
    for (int from = 0; from < taps.size(); from += WhatsAppMessage.ROWS_MAX) {
      List<Row> rows =
          taps.subList(from, Math.min(taps.size(), from + WhatsAppMessage.ROWS_MAX)).stream()
              .map(it -> new Row(it.payload(), it.title(), Optional.empty()))
              .toList();
      lists.addAll(
          over(
              from == 0 ? text : OPEN_LIST,
              WhatsAppMessage.PLAIN_TEXT_MAX,
              last -> RowList.of(last, OPEN_LIST, rows)));
    }
    return List.copyOf(lists);
  }

  private interface Last {
    WhatsAppMessage of(String text);
  }

  /** What does not fit goes before it. */
  private static List<WhatsAppMessage> over(String text, int max, Last last) {
    List<String> parts = TextSplit.characters(text, max);
    return Stream.concat(
            parts.subList(0, parts.size() - 1).stream().map(PlainText::new),
            Stream.of(last.of(parts.getLast())))
        .toList();
  }

  private List<WhatsAppMessage> cards(Message.Carousel carousel) {
    List<WhatsAppMessage> all = new ArrayList<>();
    int choice = 0;
    for (Message.Card card : carousel.cards()) {
      all.addAll(card(card, choice));
      choice += card.buttons().size();
    }
    return List.copyOf(all);
  }

  private List<WhatsAppMessage> card(Message.Card card, int first) {
    String text =
        card.title()
            + card.subtitle().map(it -> "\n" + it).orElse("")
            + card.link().map(it -> "\n" + variables.fillUrl(it)).orElse("");
    Optional<String> image = card.imageUrl().map(variables::fillUrl);
    List<WhatsAppMessage> said = buttons(text, card.buttons(), first);
    boolean caption =
        said.size() == 1
            && said.getFirst() instanceof PlainText plain
            && plain.text().length() <= WhatsAppMessage.OVER_BUTTONS_MAX;
    if (image.isEmpty()) {
      return said;
    }
    return caption
        ? List.of(image(image.get(), Optional.of(((PlainText) said.getFirst()).text())))
        : Stream.concat(Stream.of(image(image.get(), Optional.empty())), said.stream()).toList();
  }

  private static WhatsAppMessage image(String url, Optional<String> caption) {
    return new WhatsAppMessage.File(FileType.IMAGE, url, caption, Optional.empty());
  }

  private static WhatsAppMessage file(MediaType type, String url) {
    FileType made =
        switch (type) {
          case IMAGE -> FileType.IMAGE;
          case VIDEO -> FileType.VIDEO;
          case AUDIO -> FileType.AUDIO;
          case FILE -> FileType.DOCUMENT;
        };
    return new WhatsAppMessage.File(made, url, Optional.empty(), Optional.empty());
  }

  private WhatsAppMessage template(Message.Template template) {
    List<TemplateComponent> components = new ArrayList<>();
    template
        .header()
        .map(it -> header(it))
        .ifPresent(it -> components.add(new TemplateComponent.Header(it)));
    if (!template.values().isEmpty()) {
      components.add(
          new TemplateComponent.Body(template.values().stream().map(this::value).toList()));
    }
    List<Tap> replies = tapsOf(template.replies(), 0);
    for (int index = 0; index < replies.size(); index++) {
      components.add(
          new TemplateComponent.Button(
              ButtonType.QUICK_REPLY, index, replies.get(index).payload()));
    }
    template
        .linkValue()
        .ifPresent(
            it ->
                components.add(
                    new TemplateComponent.Button(
                        ButtonType.URL, replies.size(), variables.fillTemplate(it))));
    return new WhatsAppMessage.Template(template.name(), template.language(), components);
  }

  private Value header(Message.TemplateHeader header) {
    return switch (header) {
      case Message.TemplateHeader.Words words -> value(words.text());
      case Message.TemplateHeader.Picture picture ->
          new Value.File(
              FileType.IMAGE, variables.fillUrl(picture.imageUrl()), Optional.empty());
    };
  }

  private Value value(String text) {
    return new Value.Text(variables.fillTemplate(text));
  }
}
