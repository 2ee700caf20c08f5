package dev.parley.local.flows;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.parley.embedded.graph.Operation;
import dev.parley.local.flows.Expected.Trait;
import dev.parley.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes an expectation of its part of the file. */
final class ExpectedReader {
  private static final Set<String> KEYS =
      Set.of(
          "text",
          "contains",
          "matches",
          "buttons",
          "options",
          "cards",
          "media",
          "reaction",
          "typing",
          "seen",
          "public_reply",
          "private_reply",
          "graph");

  /** In an expected Graph body this text stands for any value, and inside a text for any part. */
  private static final String ANYTHING = "*";

  private ExpectedReader() {}

  static Expected message(Yaml value) {
    if (!value.isMapping()) {
      return new Expected(List.of(text(value.text("expect"))));
    }
    Map<String, Yaml> fields = value.fields("expect", KEYS);
    if (fields.isEmpty()) {
      throw value.bad("expect says nothing. It knows: " + KEYS.stream().sorted().toList());
    }
    return new Expected(
        fields.entrySet().stream().map(field -> trait(field.getKey(), field.getValue())).toList());
  }

  private static Trait trait(String key, Yaml value) {
    return switch (key) {
      case "text" -> text(value.text(key));
      case "contains" -> contains(value.text(key));
      case "matches" -> matches(value);
      case "buttons" -> titles(key, value, Sent::buttons);
      case "options" -> titles(key, value, Sent::options);
      case "cards" -> titles(key, value, Sent::cards);
      case "media" -> media(value.text(key));
      case "reaction" -> reaction(value.text(key));
      case "typing" -> action(value, key, "typing_on");
      case "seen" -> action(value, key, "mark_seen");
      default -> special(key, value);
    };
  }

  private static Trait special(String key, Yaml value) {
    return switch (key) {
      case "public_reply" -> publicReply(value.textsOrText(key));
      case "private_reply" -> privateReply(value.text(key));
      case "graph" -> graph(value);
      default -> throw new IllegalStateException("A key that nobody reads: " + key);
    };
  }

  private static Trait text(String wanted) {
    return new Trait(
        "\"" + wanted + "\"", sent -> !sent.isPublicReply() && sent.text().equals(wanted));
  }

  private static Trait contains(String wanted) {
    return new Trait("a text with \"" + wanted + "\" in it", sent -> sent.text().contains(wanted));
  }

  private static Trait matches(Yaml value) {
    try {
      Pattern pattern = Pattern.compile(value.text("matches"), Pattern.DOTALL);
      return new Trait(
          "a text that matches " + pattern, sent -> pattern.matcher(sent.text()).matches());
    } catch (PatternSyntaxException e) {
      throw value.bad("matches is no regular expression: " + e.getMessage());
    }
  }

  private static Trait titles(String key, Yaml value, Function<Sent, List<String>> actual) {
    List<String> wanted = value.texts(key);
    return new Trait(key + " " + wanted, sent -> actual.apply(sent).equals(wanted));
  }

  private static Trait media(String url) {
    return new Trait("the media " + url, sent -> sent.media().filter(url::equals).isPresent());
  }

  private static Trait reaction(String wanted) {
    return new Trait(
        "the reaction " + wanted,
        sent -> sent.reaction().filter(given -> same(given, wanted)).isPresent());
  }

  /** Meta's word for the heart is love; as an emoji it may have a variation selector. */
  private static boolean same(String one, String other) {
    return plain(one).equals(plain(other));
  }

  private static String plain(String reaction) {
    String bare = reaction.replace("\ufe0f", "");
    return bare.equals("\u2764") ? "love" : bare;
  }

  private static Trait action(Yaml value, String key, String wanted) {
    if (!value.flag(key)) {
      throw value.bad(key + " must be true, or left out.");
    }
    return new Trait(key, sent -> sent.action().filter(wanted::equals).isPresent());
  }

  private static Trait publicReply(List<String> oneOf) {
    return new Trait(
        "the public reply \"" + String.join("\" or \"", oneOf) + "\"",
        sent -> sent.isPublicReply() && oneOf.contains(sent.text()));
  }

  private static Trait privateReply(String wanted) {
    return new Trait(
        "the private reply \"" + wanted + "\"",
        sent -> sent.isPrivateReply() && sent.text().equals(wanted));
  }

  private static Trait graph(Yaml value) {
    Json wanted = value.json();
    boolean whole = wanted.get("recipient").isPresent();
    return new Trait(
        "the request " + Jsons.text(wanted),
        sent ->
            sent.operation() != Operation.PROFILE
                && like(wanted, whole ? sent.body() : Jsons.without(sent.body(), "recipient")));
  }

  private static boolean like(Json wanted, Json actual) {
    if (wanted.text().filter(ANYTHING::equals).isPresent()) {
      return actual.isPresent();
    }
    return switch (wanted) {
      case Json.Fields fields ->
          actual instanceof Json.Fields other
              && fields.values().keySet().equals(other.values().keySet())
              && fields.values().keySet().stream()
                  .allMatch(name -> like(fields.get(name), other.get(name)));
      case Json.Items items ->
          actual instanceof Json.Items other
              && items.values().size() == other.values().size()
              && Jsons.allMatch(items.values(), other.values(), ExpectedReader::like);
      case Json.Text text -> actual instanceof Json.Text other && like(text.value(), other.value());
      case Json.Numeral _, Json.Flag _, Json.Absent _ -> wanted.equals(actual);
    };
  }

  private static boolean like(String wanted, String actual) {
    String parts =
        Stream.of(wanted.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(parts, Pattern.DOTALL).matcher(actual).matches();
  }
}
