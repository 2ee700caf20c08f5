package dev.parley.automation;

import dev.parley.account.Account;
import dev.parley.conversation.Contact;
import dev.parley.conversation.ContactChange;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.TemplateComponent;
import dev.parley.outbound.WebAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The values of <code>{{name|fallback}}</code>: a closed list, and the contact's own fields. A text
 * is gone through once, so a value that looks like a variable stays as it is.
 *
 * @param said the person's last message
 */
record Variables(Account account, Contact contact, Optional<String> said) {
  /** Longest value that is inserted, in characters. */
  static final int VALUE_MAX = 300;

  private static final Pattern VARIABLE =
      Pattern.compile("\\{\\{\\s*([A-Za-z][A-Za-z0-9_]{0,39})\\s*(?:\\|([^{}]{0,300}))?\\}\\}");

  /** What breaks a line or cannot be seen. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** Stands for a value that there is not. */
  private static final String NOTHING = "-";

  /** Whether the message needs what only the person's profile says and the contact lacks. */
  static boolean needsProfile(Message message, Contact contact) {
    return linksNeedProfile(message, contact) || textsNeedProfile(message, contact);
  }

  private static boolean linksNeedProfile(Message message, Contact contact) {
    return message.choices().stream()
        .anyMatch(
            choice ->
                choice instanceof Message.Choice.Link link && needsProfile(link.url(), contact));
  }

  private static boolean textsNeedProfile(Message message, Contact contact) {
    return switch (message) {
      case Message.Text text -> needsProfile(text.text(), contact);
      case Message.Buttons buttons -> needsProfile(buttons.text(), contact);
      case Message.QuickReplies replies -> needsProfile(replies.text(), contact);
      case Message.Carousel carousel ->
          carousel.cards().stream()
              .flatMap(card -> Stream.concat(card.imageUrl().stream(), card.link().stream()))
              .anyMatch(url -> needsProfile(url, contact));
      case Message.Media media -> needsProfile(media.url(), contact);
      case Message.Template template ->
          template.values().stream().anyMatch(value -> needsProfile(value, contact));
    };
  }

  private static boolean needsProfile(String text, Contact contact) {
    return VARIABLE
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .anyMatch(
            name ->
                (name.equals("name") && contact.name().isEmpty())
                    || (name.equals("username") && contact.username().isEmpty()));
  }

  /** The text with its variables filled in; one without value and fallback becomes nothing. */
  String fill(String text) {
    String filled = replaced(text);
    return filled.isBlank() ? text : filled;
  }

  private String replaced(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> {
              return Matcher.quoteReplacement(value(found.group(1)).orElse(fallback(found)));
            });
  }

  /** The same, and one value more that the contact does not have. */
  Variables with(String name, String value) {
    return new Variables(account, ContactChange.field(name, value).applyTo(contact), said);
  }

  /** The same without any values: every variable gets its fallback. */
  Variables withoutValues() {
    return new Variables(account, Contact.unknown(), Optional.empty());
  }

  /** Filled in, or with the fallbacks alone if that would be too long for one message. */
  String fillShort(String text) {
    String filled = fill(text);
    return TextSplit.bytes(filled, OutboundMessage.TEXT_BYTES_MAX).size() == 1
        ? filled
        : withoutValues().fill(text);
  }

  /** Filled in, as the value of a field: it may be empty, and is not longer than one can be. */
  String fillValue(String value) {
    String filled = replaced(value);
    int end = Math.min(filled.length(), Names.VALUE_MAX);
    boolean splits = end < filled.length() && Character.isLowSurrogate(filled.charAt(end));
    return filled.substring(0, splits ? end - 1 : end);
  }

  /**
   * Filled in, as the value of a template's variable: one line, and never empty, for Meta refuses
   * both.
   */
  String fillTemplate(String text) {
    String filled = oneLine(replaced(text));
    String fits =
        filled.codePointCount(0, filled.length()) <= TemplateComponent.TEXT_MAX
            ? filled
            : oneLine(withoutValues().replaced(text));
    return fits.isEmpty() ? NOTHING : fits;
  }

  private static String oneLine(String text) {
    return BLANKS.matcher(text).replaceAll(" ").strip();
  }

  /**
   * The address filled in, each value percent-encoded so that it stays within its part of path or
   * query; with the fallbacks alone if that would be too long.
   */
  String fillUrl(String url) {
    String filled = encoded(url);
    return filled.length() <= WebAddress.LENGTH_MAX ? filled : withoutValues().encoded(url);
  }

  /**
   * The address as it is without any values.
   *
   * @param what the property it is in; messages begin with it
   * @throws IllegalArgumentException if a variable stands where it would choose the host
   */
  static String plainUrl(String what, String url) {
    int path = WebAddress.authorityEnd(what, url);
    int fragment = url.indexOf('#', path);
    boolean inFragment = fragment >= 0 && VARIABLE.matcher(url.substring(fragment)).find();
    if (url.substring(0, path).contains("{{") || inFragment) {
      throw new IllegalArgumentException(
          what
              + " has a variable outside its path and query: what people write must not choose"
              + " where others are led.");
    }
    return VARIABLE
        .matcher(url)
        .replaceAll(found -> Matcher.quoteReplacement(encode(fallback(found))));
  }

  private String encoded(String url) {
    return VARIABLE
        .matcher(url)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(encode(value(found.group(1)).orElse(fallback(found)))));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String fallback(MatchResult found) {
    return found.group(2) == null ? "" : found.group(2).strip();
  }

  /** The value of this name, short and on one line; empty if there is none. */
  Optional<String> value(String name) {
    Optional<String> value =
        switch (name) {
          case "name" -> contact.name();
          case "username" -> contact.username();
          case "text" -> said;
          case "email" -> contact.email();
          case "phone" -> contact.phone();
          case "account" -> Optional.of(account.username());
          default -> own(contact.fields(), name);
        };
    return value.map(Variables::inserted).filter(it -> !it.isBlank());
  }

  private static Optional<String> own(Map<String, String> fields, String name) {
    return Optional.ofNullable(fields.get(name))
        .or(() -> Optional.ofNullable(fields.get(name.toLowerCase(Locale.ROOT))));
  }

  private static String inserted(String value) {
    String line = CONTROL.matcher(value).replaceAll(" ").strip();
    int end =
        line.offsetByCodePoints(0, Math.min(VALUE_MAX, line.codePointCount(0, line.length())));
    return line.substring(0, end);
  }
}
