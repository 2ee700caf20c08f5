package dev.parley.outbound;

import java.util.List;
import java.util.Optional;

/**
 * One thing to tell a person on WhatsApp, or to do in their thread, within Meta's limits.
 *
 * <p>Outside the 24 hours after the person's last message Meta takes a {@link Template} alone.
 * Sources: <a
 * href="https://developers.facebook.com/docs/whatsapp/cloud-api/messages/text-messages">text</a>,
 * <a
 * href="https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages">reply
 * buttons</a>, <a
 * href="https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-list-messages">lists</a>,
 * <a
 * href="https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-cta-url-messages">call-to-action
 * buttons</a>, <a
 * href="https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages">all forms</a>.
 */
public sealed interface WhatsAppMessage extends OutboundMessage {

  /** Longest plain text, in characters. */
  int PLAIN_TEXT_MAX = 4096;

  /** Longest text over reply buttons or a link, and longest caption, in characters. */
  int OVER_BUTTONS_MAX = 1024;

  /** Most reply buttons. */
  int REPLIES_MAX = 3;

  /** Most rows of a list, in all sections together. */
  int ROWS_MAX = 10;

  /** Longest id of a reply button and of a row, in characters. */
  int REPLY_ID_MAX = 256;

  /** Longest id of a row, in characters. */
  int ROW_ID_MAX = 200;

  /** Longest title of a row or of a section, in characters. */
  int ROW_TITLE_MAX = 24;

  /** Longest description of a row, in characters. */
  int ROW_DESCRIPTION_MAX = 72;

  /** Longest title of a button, in characters. */
  int BUTTON_TITLE_MAX = 20;

  /** Longest header or footer, in characters. */
  int EDGE_MAX = 60;

  /** Longest name of a file, in characters. */
  int FILE_NAME_MAX = 240;

  /** Plain text: at most {@value #PLAIN_TEXT_MAX} characters. Links in it are shown as previews. */
  record PlainText(String text) implements WhatsAppMessage {
    /** Checks the limit. */
    public PlainText {
      Limits.checkLength("text", text, PLAIN_TEXT_MAX);
    }
  }

  /**
   * Text over one to three buttons that come back when they are tapped.
   *
   * @param text at most {@value #OVER_BUTTONS_MAX} characters
   * @param edges the lines above and below
   * @param buttons titles and ids are different within a message
   */
  record ReplyButtons(String text, Edges edges, List<Reply> buttons) implements WhatsAppMessage {
    /** Checks the limits and copies the list. */
    public ReplyButtons {
      buttons = List.copyOf(buttons);
      Limits.checkLength("text", text, OVER_BUTTONS_MAX);
      Limits.checkCount("buttons", buttons.size(), REPLIES_MAX);
      Limits.checkDifferent("buttons", "title", buttons.stream().map(Reply::title).toList());
      Limits.checkDifferent("buttons", "id", buttons.stream().map(Reply::id).toList());
    }

    /** Without a header and a footer. */
    public ReplyButtons(String text, List<Reply> buttons) {
      this(text, Edges.NONE, buttons);
    }
  }

  /** A reply button; it comes back with this id. */
  record Reply(String id, String title) {
    /** Checks the limits. */
    public Reply {
      Limits.checkLength("id", id, REPLY_ID_MAX);
      Limits.checkLength("title", title, BUTTON_TITLE_MAX);
    }
  }

  /**
   * A text over a button that opens a list of at most {@value #ROWS_MAX} rows.
   *
   * @param text at most {@value #PLAIN_TEXT_MAX} characters
   * @param button the title of the button, at most {@value #BUTTON_TITLE_MAX} characters
   * @param sections the rows; where there is more than one section, each has a title
   */
  record RowList(String text, Edges edges, String button, List<Section> sections)
      implements WhatsAppMessage {
    /** Checks the limits and copies the list. */
    public RowList {
      sections = List.copyOf(sections);
      Limits.checkLength("text", text, PLAIN_TEXT_MAX);
      Limits.checkLength("button", button, BUTTON_TITLE_MAX);
      Limits.checkCount("sections", sections.size(), ROWS_MAX);
      List<Row> rows = sections.stream().flatMap(it -> it.rows().stream()).toList();
      Limits.checkCount("rows", rows.size(), ROWS_MAX);
      Limits.checkDifferent("rows", "id", rows.stream().map(Row::id).toList());
      if (sections.size() > 1 && sections.stream().anyMatch(it -> it.title().isEmpty())) {
        throw new IllegalArgumentException(
            "A section has no title: with more than one section each needs one.");
      }
    }

    /** One section without a title, and no header and footer. */
    public static RowList of(String text, String button, List<Row> rows) {
      return new RowList(text, Edges.NONE, button, List.of(new Section(Optional.empty(), rows)));
    }
  }

  /** Rows of a list under a title of at most {@value #ROW_TITLE_MAX} characters. */
  record Section(Optional<String> title, List<Row> rows) {
    /** Checks the limits and copies the list. */
    public Section {
      rows = List.copyOf(rows);
      title.ifPresent(it -> Limits.checkLength("title", it, ROW_TITLE_MAX));
      Limits.checkCount("rows", rows.size(), ROWS_MAX);
    }
  }

  /** A row of a list; it comes back with this id. */
  record Row(String id, String title, Optional<String> description) {
    /** Checks the limits. */
    public Row {
      Limits.checkLength("id", id, ROW_ID_MAX);
      Limits.checkLength("title", title, ROW_TITLE_MAX);
      description.ifPresent(it -> Limits.checkLength("description", it, ROW_DESCRIPTION_MAX));
    }
  }

  /**
   * Text over one button that opens a page.
   *
   * @param title at most {@value #BUTTON_TITLE_MAX} characters
   * @param url see {@link WebAddress}
   */
  record LinkButton(String text, Edges edges, String title, String url) implements WhatsAppMessage {
    /** Checks the limits. */
    public LinkButton {
      Limits.checkLength("text", text, OVER_BUTTONS_MAX);
      Limits.checkLength("title", title, BUTTON_TITLE_MAX);
      url = WebAddress.checked("url", url);
    }

    /** Without a header and a footer. */
    public LinkButton(String text, String title, String url) {
      this(text, Edges.NONE, title, url);
    }
  }

  /**
   * The lines above and below a text with something to tap, at most {@value #EDGE_MAX} characters
   * each.
   */
  record Edges(Optional<String> header, Optional<String> footer) {
    /** Neither. */
    public static final Edges NONE = new Edges(Optional.empty(), Optional.empty());

    /** Checks the limits. */
    public Edges {
      header.ifPresent(it -> Limits.checkLength("header", it, EDGE_MAX));
      footer.ifPresent(it -> Limits.checkLength("footer", it, EDGE_MAX));
    }
  }

  /**
   * A file that Meta fetches: images to 5 MB, audio and video to 16 MB, documents to 100 MB.
   *
   * @param url see {@link WebAddress}; Meta keeps what it fetched for 10 minutes
   * @param caption at most {@value #OVER_BUTTONS_MAX} characters; an audio file has none
   * @param fileName what a document is called on the person's device; only documents have one
   */
  record File(FileType type, String url, Optional<String> caption, Optional<String> fileName)
      implements WhatsAppMessage {
    /** Checks the limits. */
    public File {
      url = WebAddress.checked("url", url);
      caption.ifPresent(it -> Limits.checkLength("caption", it, OVER_BUTTONS_MAX));
      fileName.ifPresent(it -> Limits.checkLength("fileName", it, FILE_NAME_MAX));
      if (caption.isPresent() && type == FileType.AUDIO) {
        throw new IllegalArgumentException("An audio file has no caption: send the text alone.");
      }
      if (fileName.isPresent() && type != FileType.DOCUMENT) {
        throw new IllegalArgumentException("fileName is for documents only.");
      }
    }
  }

  /** What a file is; the names are Meta's. */
  enum FileType {
    IMAGE("image"),
    VIDEO("video"),
    AUDIO("audio"),
    DOCUMENT("document");

    private final String wireName;

    FileType(String wireName) {
      this.wireName = wireName;
    }

    /** The name at Meta and in the API. */
    public String wireName() {
      return wireName;
    }
  }

  /**
   * A reaction to a message of the person; Meta takes it within 30 days of the message.
   *
   * @param wamid theirs
   * @param emoji one, at most {@value Limits#REACTION_MAX} characters
   */
  record Emoji(String wamid, String emoji) implements WhatsAppMessage {
    /** Checks the length. */
    public Emoji {
      Limits.checkLength("emoji", emoji, Limits.REACTION_MAX);
    }
  }

  /**
   * Marks a message of the person as read.
   *
   * @param typing whether they see that somebody is typing: for 25 seconds, or until the next
   *     message
   */
  record Seen(String wamid, boolean typing) implements WhatsAppMessage {}

  /**
   * A message that Meta approved before: the only one that may be sent at any time.
   *
   * @param name the template's name: small letters, digits and underscores
   * @param language such as {@code en_US}; the template must exist in it
   * @param components the values for its variables
   * @see <a
   *     href="https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates">Meta:
   *     send templates</a>
   */
  record Template(String name, String language, List<TemplateComponent> components)
      implements WhatsAppMessage {
    /** Checks the form and copies the list. */
    public Template {
      components = List.copyOf(components);
      TemplateComponent.checkName(name);
      TemplateComponent.checkLanguage(language);
      TemplateComponent.check(components);
    }

    /** A template without variables. */
    public Template(String name, String language) {
      this(name, language, List.of());
    }
  }
}
