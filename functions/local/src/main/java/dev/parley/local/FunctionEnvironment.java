package dev.parley.local;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The environment variables of each function: what the catalogue says that it needs, no more. */
record FunctionEnvironment(Backends backends, LocalOptions.Secrets secrets, Keys keys) {

  /**
   * What is not a queue or a table.
   *
   * @param graphUrl where sends go
   * @param tokenKey seals access tokens
   */
  record Keys(URI graphUrl, String tokenKey) {}

  /**
   * The variables of this function.
   *
   * @throws IllegalStateException if the catalogue names one that this runtime does not know
   */
  Map<String, String> of(FunctionSpec function) {
    Map<String, String> known = known(function);
    Map<String, String> variables = new HashMap<>();
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    variables.put("AWS_REGION", "us-east-1");
    variables.put("PARLEY_SQS_ENDPOINT", backends.sqs().endpoint().toString());
    for (String key : function.environment()) {
      variables.put(key, Optional.ofNullable(known.get(key)).orElseThrow(() -> unknown(key)));
    }
    return variables;
  }

  private Map<String, String> known(FunctionSpec function) {
    Map<String, String> known = new HashMap<>();
    known.put("PARLEY_APP_SECRETS", String.join(",", secrets.appSecrets()));
    known.put("PARLEY_VERIFY_TOKEN", secrets.verifyToken());
    known.put("PARLEY_ADMIN_TOKEN", secrets.adminToken());
    known.put("PARLEY_GRAPH_URL", keys.graphUrl().toString());
    known.put("PARLEY_TOKEN_KEY", keys.tokenKey());
    known.put("PARLEY_ACCOUNTS_TABLE", Catalogue.ACCOUNTS.name());
    known.put("PARLEY_CONVERSATIONS_TABLE", Catalogue.CONVERSATIONS.name());
    known.put("PARLEY_DM_QUEUE_URL", url(Catalogue.DM.name()));
    known.put("PARLEY_STORY_QUEUE_URL", url(Catalogue.STORY.name()));
    known.put("PARLEY_COMMENT_QUEUE_URL", url(Catalogue.COMMENT.name()));
    known.put("PARLEY_OUTBOUND_QUEUE_URL", url(Catalogue.OUTBOUND.name()));
    known.put("PARLEY_QUARANTINE_QUEUE_URL", url(Catalogue.QUARANTINE.name()));
    function.queue().ifPresent(queue -> putSource(known, queue.queue()));
    return known;
  }

  private void putSource(Map<String, String> known, String queue) {
    known.put("PARLEY_QUEUE_URL", url(queue));
    Catalogue.queues().stream()
        .filter(spec -> spec.name().equals(queue))
        .flatMap(spec -> spec.deadLetterQueue().stream())
        .forEach(dead -> known.put("PARLEY_DEAD_LETTER_QUEUE_URL", url(dead)));
  }

  private String url(String queue) {
    return Optional.ofNullable(backends.queueUrls().get(queue)).orElseThrow();
  }

  private static IllegalStateException unknown(String key) {
    return new IllegalStateException("The local runtime has no value for " + key + ".");
  }
}
