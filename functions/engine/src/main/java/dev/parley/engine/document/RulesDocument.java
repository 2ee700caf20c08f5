package dev.parley.engine.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.account.AccountRules;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of an account as JSON. {@link RulesReader} reads it; durations are ISO 8601. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RulesDocument(
    List<String> stopWords,
    List<String> startWords,
    @Nullable String stopReply,
    @Nullable String startReply,
    String handoverPause,
    int answersPerMinute,
    String userCooldown,
    int messagesPerSecond,
    int pairBurst) {

  /** The document of these rules. */
  public static RulesDocument of(AccountRules rules) {
    return new RulesDocument(
        rules.stopWords(),
        rules.startWords(),
        rules.stopReply().orElse(null),
        rules.startReply().orElse(null),
        Values.text(rules.handoverPause()),
        rules.answersPerMinute(),
        Values.text(rules.userCooldown()),
        rules.messagesPerSecond(),
        rules.pairBurst());
  }
}
