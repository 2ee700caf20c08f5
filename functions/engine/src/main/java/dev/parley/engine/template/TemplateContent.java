package dev.parley.engine.template;

import dev.parley.channel.Hash;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a template says, in the words of no provider. Messages about what is wrong begin with the
 * name of the property.
 *
 * @param body 1 to {@value #BODY_MAX} characters; {@code {{1}}}, {@code {{2}}} … stand for values
 * @param samples an example for each of the body's variables, by its number: both providers ask for
 *     it
 * @param buttons at most {@value #BUTTONS_MAX}: answers, or at most two links and one phone number
 * @param choices a list to choose from, which Twilio has and WhatsApp never approves
 */
public record TemplateContent(
    String body, Map<String, String> samples, List<Button> buttons, Optional<Choices> choices) {
  /** Longest body: WhatsApp's. */
  public static final int BODY_MAX = 1024;

  /** Most buttons: WhatsApp's for an approved template. */
  public static final int BUTTONS_MAX = 10;

  /** Most entries of a list: WhatsApp's. */
  public static final int ITEMS_MAX = 10;

  /** Longest title of a button. */
  public static final int TITLE_MAX = 20;

  private static final int VARIABLES_MAX = 100;
  private static final int SAMPLE_MAX = 1600;
  private static final int ID_MAX = 200;
  private static final int ITEM_TITLE_MAX = 24;
  private static final int DESCRIPTION_MAX = 72;
  private static final int URL_MAX = 2000;
  private static final int LINKS_MAX = 2;
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{([0-9]{1,3})}}");
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");

  /** Something to tap. */
  public sealed interface Button {
    /** What stands on it: 1 to {@value TemplateContent#TITLE_MAX} characters. */
    String title();

    /** An answer; {@code id} comes back. */
    record Reply(String title, String id) implements Button {
      /** Checks both. */
      public Reply {
        length("title", title, TITLE_MAX);
        length("id", id, ID_MAX);
      }
    }

    /** A link. */
    record Link(String title, String url) implements Button {
      /** Checks both. */
      public Link {
        length("title", title, TITLE_MAX);
        length("url", url, URL_MAX);
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
          throw new IllegalArgumentException("url must begin with https:// or http://");
        }
      }
    }

    /** A number to call, as E.164. */
    record Phone(String title, String number) implements Button {
      /** Checks both. */
      public Phone {
        length("title", title, TITLE_MAX);
        if (!PHONE.matcher(number).matches()) {
          throw new IllegalArgumentException("number must be a phone number such as +96650000000");
        }
      }
    }
  }

  /**
   * A list.
   *
   * @param button what opens it
   * @param items 1 to {@value TemplateContent#ITEMS_MAX}
   */
  public record Choices(String button, List<Item> items) {
    /** Checks and copies. */
    public Choices {
      length("button", button, TITLE_MAX);
      items = List.copyOf(items);
      if (items.isEmpty() || items.size() > ITEMS_MAX) {
        throw new IllegalArgumentException("items must be 1 to " + ITEMS_MAX);
      }
    }
  }

  /** An entry of a list; {@code id} comes back. */
  public record Item(String id, String title, Optional<String> description) {
    /** Checks all. */
    public Item {
      length("id", id, ID_MAX);
      length("title", title, ITEM_TITLE_MAX);
      description.ifPresent(text -> length("description", text, DESCRIPTION_MAX));
    }
  }

  /** Checks what belongs together, and copies. */
  public TemplateContent {
    length("body", body, BODY_MAX);
    samples = Collections.unmodifiableMap(new TreeMap<>(samples));
    buttons = List.copyOf(buttons);
    checkSamples(body, samples);
    checkButtons(buttons);
    if (choices.isPresent() && !buttons.isEmpty()) {
      throw new IllegalArgumentException("choices cannot stand beside buttons");
    }
  }

  /** A text alone. */
  public static TemplateContent text(String body) {
    return new TemplateContent(body, Map.of(), List.of(), Optional.empty());
  }

  /**
   * What tells it from others: SHA-256 over language and content in a form that is the same for the
   * same content, in whatever order its members were written, and stays so from version to version.
   */
  public String hash(String language) {
    return Hash.sha256("template.v1\n" + language + "\n" + TemplateJson.of(this).canonical()).hex();
  }

  private static void checkSamples(String body, Map<String, String> samples) {
    Set<String> used = new HashSet<>();
    VARIABLE.matcher(body).results().forEach(hit -> used.add(hit.group(1)));
    if (used.size() > VARIABLES_MAX) {
      throw new IllegalArgumentException("body has more than " + VARIABLES_MAX + " variables");
    }
    if (!used.equals(samples.keySet())) {
      throw new IllegalArgumentException(
          "samples must have one example for each variable of the body, and no other: "
              + new TreeMap<>(Map.of("variables", used, "samples", samples.keySet())));
    }
    samples.forEach((name, value) -> length("samples", value, SAMPLE_MAX));
  }

  private static void checkButtons(List<Button> buttons) {
    if (buttons.size() > BUTTONS_MAX) {
      throw new IllegalArgumentException(
          "buttons has " + buttons.size() + " entries: at most " + BUTTONS_MAX + " are allowed");
    }
    long replies = buttons.stream().filter(Button.Reply.class::isInstance).count();
    long links = buttons.stream().filter(Button.Link.class::isInstance).count();
    if (replies > 0 && replies < buttons.size()) {
      throw new IllegalArgumentException(
          "buttons must be answers alone, or links and numbers alone");
    }
    if (links > LINKS_MAX || buttons.size() - replies - links > 1) {
      throw new IllegalArgumentException(
          "buttons may have " + LINKS_MAX + " links and one phone number at most");
    }
  }

  private static void length(String name, String value, int max) {
    if (value.isBlank() || value.length() > max) {
      throw new IllegalArgumentException(
          name + " has " + value.length() + " characters: 1 to " + max + " are allowed");
    }
  }
}
