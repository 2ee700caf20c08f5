package dev.parley.wire;

import dev.parley.event.EventHead;
import dev.parley.event.InboundEvent.Own;
import dev.parley.event.InboundEvent.TimerDue;
import org.jspecify.annotations.Nullable;

/** What Parley itself brings about: names of the kinds, and how each is written and read. */
final class OwnJson {
  private OwnJson() {}

  static String kind(Own event) {
    return switch (event) {
      case TimerDue _ -> "timer_due";
    };
  }

  static void write(Own event, JsonWriter out) {
    switch (event) {
      case TimerDue e -> {
        out.text("automation", e.automationId());
        out.instant("dueAt", e.dueAt());
      }
    }
  }

  static @Nullable Own read(String kind, EventHead head, Json in) {
    return switch (kind) {
      case "timer_due" ->
          new TimerDue(
              head,
              Member.text(in, "automation"),
              Member.optionalInstant(in, "dueAt")
                  .orElseThrow(() -> new MissingMemberException("dueAt")));
      default -> null;
    };
  }
}
