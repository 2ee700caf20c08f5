package dev.parley.bench.faults;

import dev.parley.catalogue.Catalogue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
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
    return some(line.runtime().sqsClient(), url).stream()
        .map(Message::toString)
        .filter(letter -> secrets.stream().anyMatch(letter::contains))
        .count();
  }

  /** What lies in all queues once the line has come to rest; it is taken out of them. */
  static List<String> all(Line line) {
    SqsClient sqs = line.runtime().sqsClient();
    List<String> letters = new ArrayList<>();
    for (String url : line.runtime().queueUrls().values()) {
      List<Message> some = some(sqs, url);
      while (!some.isEmpty()) {
        some.forEach(
            letter -> {
              letters.add(letter.toString());
              sqs.deleteMessage(it -> it.queueUrl(url).receiptHandle(letter.receiptHandle()));
            });
        some = some(sqs, url);
      }
    }
    return letters;
  }

  private static List<Message> some(SqsClient sqs, String url) {
    return sqs.receiveMessage(
            receive -> receive.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
        .messages();
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
