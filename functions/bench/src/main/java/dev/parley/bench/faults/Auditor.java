package dev.parley.bench.faults;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.TableSpec;
import dev.parley.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the journal itself, past the product's own code: what an auditor would believe. The Admin
 * API tells the same, a page at a time.
 */
final class Auditor {
  private static final String EVENT = "EV#";

  private static final Set<String> FAILURES = Set.of("failed", "failing");
  private static final AttributeValue NOTHING = AttributeValue.fromS("");

  private final DynamoDbClient table;

  Auditor(DynamoDbClient table) {
    this.table = table;
  }

  /** What became of each of these. */
  Map<Said, Fate> fates(Collection<Said> all) {
    Map<String, Map<String, AttributeValue>> records = records();
    Map<Said, Fate> fates = new HashMap<>();
    for (Said said : all) {
      fates.put(said, fate(records.getOrDefault(said.key().value(), Map.of())));
    }
    return fates;
  }

  /**
   * What was decided about one event.
   *
   * @param outcome in the words of the record; empty if there is none
   * @param answer the words of its first send; empty if there is none
   * @param why its first send ended as it did; empty if there is nothing to say
   */
  record Decided(String outcome, Instant at, String answer, String why) {
    /** There is no record. */
    static final Decided NEVER = new Decided("", Instant.EPOCH, "", "");
  }

  /** What was decided about each of these. */
  Map<Said, Decided> decisions(Collection<Said> all) {
    Map<String, Map<String, AttributeValue>> records = records();
    Map<Said, Decided> decisions = new HashMap<>();
    for (Said said : all) {
      Map<String, AttributeValue> event = records.getOrDefault(said.key().value(), Map.of());
      decisions.put(said, event.isEmpty() ? Decided.NEVER : decided(event));
    }
    return decisions;
  }

  private static Decided decided(Map<String, AttributeValue> event) {
    Map<String, AttributeValue> send = send(event);
    byte[] payload = text(send, "payload").getBytes(StandardCharsets.UTF_8);
    String answer =
        payload.length == 0 ? "" : Json.parse(payload).get("message").get("text").text().orElse("");
    Instant at = Instant.ofEpochMilli(Long.parseLong(number(event, "decidedAt")));
    return new Decided(text(event, "outcome"), at, answer, text(send, "why"));
  }

  /** How many of these were tried to be sent at least once. */
  int tried(Collection<Said> all) {
    Map<String, Map<String, AttributeValue>> records = records();
    return (int)
        all.stream()
            .map(said -> send(records.getOrDefault(said.key().value(), Map.of())))
            .filter(send -> !number(send, "attempt").equals("0"))
            .count();
  }

  /** The keys of all events that have a record. */
  Set<String> recorded() {
    return new HashSet<>(records().keySet());
  }

  private static Fate fate(Map<String, AttributeValue> event) {
    if (event.isEmpty()) {
      return Fate.LOST;
    }
    String outcome = text(event, "outcome");
    if (FAILURES.contains(outcome)) {
      return outcome.equals("failed") ? Fate.FAILED : Fate.OPEN;
    }
    Map<String, AttributeValue> send = send(event);
    return send.isEmpty() ? Fate.LOST : Fate.ofState(text(send, "st"));
  }

  /** The first send of an event; empty if it has none. */
  private static Map<String, AttributeValue> send(Map<String, AttributeValue> event) {
    AttributeValue none = AttributeValue.fromM(Map.of());
    return event.getOrDefault("sends", none).m().getOrDefault("0", none).m();
  }

  private Map<String, Map<String, AttributeValue>> records() {
    Map<String, Map<String, AttributeValue>> records = new HashMap<>();
    table
        .scanPaginator(scan -> scan.tableName(Catalogue.CONVERSATIONS.name()).consistentRead(true))
        .items()
        .forEach(
            item -> {
              String sortKey = text(item, TableSpec.SORT_KEY);
              if (sortKey.startsWith(EVENT)) {
                records.put(sortKey.substring(EVENT.length()), item);
              }
            });
    return records;
  }

  private static String number(Map<String, AttributeValue> item, String name) {
    return item.getOrDefault(name, AttributeValue.fromN("0")).n();
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return item.getOrDefault(name, NOTHING).s();
  }
}
