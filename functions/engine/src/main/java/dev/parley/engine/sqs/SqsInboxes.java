package dev.parley.engine.sqs;

import dev.parley.catalogue.Catalogue;
import dev.parley.event.Priority;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queues that dead letters go back to, by name. */
public final class SqsInboxes {
  private final Map<String, SqsInbox> inboxes = new LinkedHashMap<>();

  /** Sends to the queues at these URLs. */
  public SqsInboxes(SqsClient client, List<String> queueUrls) {
    queueUrls.forEach(url -> inboxes.put(name(url), new SqsInbox(client, url)));
  }

  /** The name of the queue at this URL: what its path ends with. */
  public static String name(String queueUrl) {
    return queueUrl.substring(queueUrl.lastIndexOf('/') + 1);
  }

  /** The name of the queue of this priority. */
  public static String name(Priority priority) {
    return Catalogue.inbound(priority).name();
  }

  /** The queue of this name; empty if there is none. */
  public Optional<SqsInbox> find(String name) {
    return Optional.ofNullable(inboxes.get(name));
  }
}
