package dev.parley.webhook;

import dev.parley.event.EventHead;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.DashboardTest;
import dev.parley.wire.Json;
import java.util.List;

/**
 * What the "Test" button of Meta's app dashboard sends: entry id 0, or a message from 12334 to
 * 23245. It shows that the way is open and runs no rule.
 */
final class DashboardReader {
  private static final String SENDER = "12334";
  private static final String RECIPIENT = "23245";

  private DashboardReader() {}

  static void read(Source source, Json entry, List<InboundEvent> events) {
    for (Json change : entry.get("changes").items()) {
      events.add(test(source, change.get("field").text().orElse("changes"), change));
    }
    for (Json item : entry.get("messaging").items()) {
      events.add(test(source, "messaging", item));
    }
    entry.get("field").text().ifPresent(field -> events.add(test(source, field, entry)));
  }

  static boolean isTest(Json item) {
    return item.get("sender").get("id").text().filter(SENDER::equals).isPresent()
        && item.get("recipient").get("id").text().filter(RECIPIENT::equals).isPresent();
  }

  static InboundEvent test(Source source, String field, Json content) {
    String name = FieldName.of(field);
    EventHead head = source.headOfContent(content, "dashboard." + name);
    return new DashboardTest(head, name);
  }
}
