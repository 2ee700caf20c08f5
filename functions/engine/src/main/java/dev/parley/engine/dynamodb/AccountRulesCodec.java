package dev.parley.engine.dynamodb;

import dev.parley.account.AccountRules;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An account's rules as JSON, under the names that the API has for them. What is missing is as in
 * {@link AccountRules#DEFAULT}, so rules of an older version are read.
 */
public final class AccountRulesCodec {
  private AccountRulesCodec() {}

  /** The rules as one line of ASCII. */
  public static String write(AccountRules rules) {
    return JsonWriter.object(
        out -> {
          out.texts("stopWords", rules.stopWords());
          out.texts("startWords", rules.startWords());
          out.text("stopReply", rules.stopReply());
          out.text("startReply", rules.startReply());
          out.text("handoverPause", rules.handoverPause().toString());
          out.number("answersPerMinute", rules.answersPerMinute());
          out.text("userCooldown", rules.userCooldown().toString());
          out.number("messagesPerSecond", rules.messagesPerSecond());
          out.number("pairBurst", rules.pairBurst());
        });
  }

  /**
   * The rules that {@link #write} wrote.
   *
   * @throws RuntimeException if the text is no JSON or breaks a limit
   */
  public static AccountRules read(String text) {
    Json json = Json.parse(text.getBytes(StandardCharsets.UTF_8));
    AccountRules other = AccountRules.DEFAULT;
    return new AccountRules(
        words(json, "stopWords").orElse(other.stopWords()),
        words(json, "startWords").orElse(other.startWords()),
        json.get("stopReply").text(),
        json.get("startReply").text(),
        duration(json, "handoverPause").orElse(other.handoverPause()),
        number(json, "answersPerMinute").orElse(other.answersPerMinute()),
        duration(json, "userCooldown").orElse(other.userCooldown()),
        number(json, "messagesPerSecond").orElse(other.messagesPerSecond()),
        number(json, "pairBurst").orElse(other.pairBurst()));
  }

  private static Optional<List<String>> words(Json json, String name) {
    return json.get(name).isPresent()
        ? Optional.of(
            json.get(name).items().stream().map(word -> word.text().orElseThrow()).toList())
        : Optional.empty();
  }

  private static Optional<Integer> number(Json json, String name) {
    return json.get(name).number().map(Math::toIntExact);
  }

  private static Optional<Duration> duration(Json json, String name) {
    return json.get(name).text().map(Duration::parse);
  }
}
