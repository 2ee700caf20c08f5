package dev.parley.outbound;

import dev.parley.outbound.WhatsAppMessage.FileType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The values for one part of a template. How many there have to be the template says, which only
 * Meta knows: 132000 is its answer to a wrong number.
 *
 * @see <a
 *     href="https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages#components-object">Meta:
 *     components</a>
 */
public sealed interface TemplateComponent {
  /** Longest name of a template. */
  int NAME_MAX = 512;

  /** Most buttons of a template. */
  int BUTTONS_MAX = 10;

  /** Most values of one part. */
  int VALUES_MAX = 64;

  /** Longest text of a value, in characters. */
  int TEXT_MAX = 1024;

  /** Longest name of a variable, in characters. */
  int VARIABLE_NAME_MAX = 64;

  /** Longest payload of a button, in characters. */
  int PAYLOAD_MAX = 128;

  /** The header has one value: a text or a file. */
  record Header(Value value) implements TemplateComponent {}

  /** The body's values, in the order of its variables or by their names. */
  record Body(List<Value> values) implements TemplateComponent {
    /** Checks the count and copies the list. */
    public Body {
      values = List.copyOf(values);
      Limits.checkCount("values", values.size(), VALUES_MAX);
    }
  }

  /**
   * One button's value.
   *
   * @param index which button of the template, from 0
   */
  record Button(ButtonType type, int index, String value) implements TemplateComponent {
    /** Checks the limits. */
    public Button {
      if (index < 0 || index >= BUTTONS_MAX) {
        throw new IllegalArgumentException(
            "index is " + index + ": 0 to " + (BUTTONS_MAX - 1) + " are allowed.");
      }
      Limits.checkLength(
          "value", value, type == ButtonType.QUICK_REPLY ? PAYLOAD_MAX : WebAddress.LENGTH_MAX);
    }
  }

  /** What a button of a template does with its value; the names are Meta's. */
  enum ButtonType {
    /** Comes back with the value as its payload. */
    QUICK_REPLY("quick_reply"),
    /** Opens the template's address with the value at its end. */
    URL("url"),
    /** Puts the value into the clipboard. */
    COPY_CODE("copy_code");

    private final String wireName;

    ButtonType(String wireName) {
      this.wireName = wireName;
    }

    /** The name at Meta and in the API. */
    public String wireName() {
      return wireName;
    }
  }

  /** One value of a variable. */
  sealed interface Value {
    /**
     * A text of one line: Meta refuses line ends, tabs and more than four blanks in a row.
     *
     * @param name the variable's name, where the template's variables have names
     */
    record Text(Optional<String> name, String text) implements Value {
      private static final Pattern REFUSED = Pattern.compile("[\\n\\r\\t]| {5}");

      /** Checks the form. */
      public Text {
        Limits.checkLength("text", text, TEXT_MAX);
        name.ifPresent(it -> Limits.checkLength("name", it, VARIABLE_NAME_MAX));
        if (REFUSED.matcher(text).find()) {
          throw new IllegalArgumentException(
              "text of a template's variable holds a line end, a tab or five blanks in a row: Meta"
                  + " refuses it.");
        }
      }

      /** The next variable's value. */
      public Text(String text) {
        this(Optional.empty(), text);
      }
    }

    /** A file, for a header. */
    record File(FileType type, String url, Optional<String> fileName) implements Value {
      /** Checks the limits. */
      public File {
        if (type == FileType.AUDIO) {
          throw new IllegalArgumentException("A template's header is no audio file.");
        }
        url = new WhatsAppMessage.File(type, url, Optional.empty(), fileName).url();
      }
    }
  }

  /**
   * Checks a template's name.
   *
   * @throws IllegalArgumentException if Meta cannot have such a template
   */
  static void checkName(String name) {
    Limits.checkLength("name", name, NAME_MAX);
    if (!TemplateForms.NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name of a template has small letters, digits and underscores only.");
    }
  }

  /**
   * Checks the code of a language.
   *
   * @throws IllegalArgumentException if it is none
   */
  static void checkLanguage(String language) {
    if (!TemplateForms.LANGUAGE.matcher(language).matches()) {
      throw new IllegalArgumentException(
          "language is a code as Meta writes it, such as en or en_US.");
    }
  }

  /** Meta takes one header, one body, and each button once. */
  static void check(List<TemplateComponent> components) {
    Limits.checkDifferent(
        "components", "place", components.stream().map(TemplateComponent::place).toList());
  }

  private static String place(TemplateComponent component) {
    return switch (component) {
      case Header _ -> "header";
      case Body _ -> "body";
      case Button button -> "button " + button.index();
    };
  }
}
