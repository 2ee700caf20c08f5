package dev.parley.bench.faults;

import dev.parley.catalogue.Catalogue;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;

/** The dead letters of a line: in their queues, and as the Admin API has them. */
final class DeadLetters {
  static final String PATH = "/api/v1/dead-letters";

  private DeadLetters() {}

  /** How many letters in the queue of DMs hold one of these. */
  static long telling(Line line, Collection<String> secrets) {
    String url =
        Map.copyOf(line.runtime().queueUrls())
            .getOrDefault(Catalogue.deadLetters(Catalogue.DM).name(), "no such queue");
    List<Message> letters =
        line.runtime()
            .sqsClient()
            .receiveMessage(
                receive ->
                    receive.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
            .messages();
    return letters.stream()
        .map(Message::toString)
        .filter(letter -> secrets.stream().anyMatch(letter::contains))
        .count();
  }

  /** Redrives everything; gives how many. */
  static long redriveAll(Line line) throws IOException, InterruptedException {
    return line.operator()
        .require("POST", PATH + "/redrive", "{\"all\":true}")
        .json()
        .get("redriven")
        .number()
        .orElse(-1L);
  }
}
