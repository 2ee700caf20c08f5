package dev.parley.engine.snapshot;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.QueueSpec;
import java.util.Map;

/** What a rehearsed function is told; addresses lead nowhere. */
final class RehearsalSettings {
  private static final String NOWHERE = "http://127.0.0.1:1";

  static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("AWS_LAMBDA_FUNCTION_NAME", "rehearsal"),
          Map.entry("PARLEY_SQS_ENDPOINT", NOWHERE),
          Map.entry("PARLEY_KMS_ENDPOINT", NOWHERE),
          Map.entry("PARLEY_QUEUE_URL", url(Catalogue.DM)),
          Map.entry("PARLEY_DEAD_LETTER_QUEUE_URL", url(Catalogue.deadLetters(Catalogue.DM))),
          Map.entry("PARLEY_DM_QUEUE_URL", url(Catalogue.DM)),
          Map.entry("PARLEY_STORY_QUEUE_URL", url(Catalogue.STORY)),
          Map.entry("PARLEY_COMMENT_QUEUE_URL", url(Catalogue.COMMENT)),
          Map.entry("PARLEY_OUTBOUND_QUEUE_URL", url(Catalogue.OUTBOUND)),
          Map.entry("PARLEY_ACCOUNTS_TABLE", Catalogue.ACCOUNTS.name()),
          Map.entry("PARLEY_CONVERSATIONS_TABLE", Catalogue.CONVERSATIONS.name()),
          Map.entry("PARLEY_STATS_TABLE", Catalogue.STATS.name()),
          Map.entry("PARLEY_APP_SECRETS", "rehearsal-secret"),
          Map.entry("PARLEY_TOKEN_KEY", "a-key-for-rehearsals-that-seals-nothing-real"));

  private RehearsalSettings() {}

  private static String url(QueueSpec queue) {
    return NOWHERE + "/000000000000/" + queue.name();
  }
}
