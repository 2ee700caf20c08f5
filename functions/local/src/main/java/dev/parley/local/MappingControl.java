package dev.parley.local;

import dev.parley.local.front.Reply;
import dev.parley.local.front.Request;
import dev.parley.local.front.Route;
import dev.parley.local.mapping.EventSourceMapping;
import dev.parley.wire.Json;
import java.util.Map;

/**
 * {@code /__local/mapping}: disables and enables what feeds a function out of its queue, {@code
 * {"function":"SenderFunction","op":"disable"}}, so that the queue fills and can be looked at.
 *
 * @param mappings by the name of their function
 */
record MappingControl(Map<String, EventSourceMapping> mappings) implements Route {

  @Override
  public Reply answer(Request request) {
    Json asked = Control.body(request);
    EventSourceMapping mapping = mappings.get(asked.get("function").text().orElse(""));
    if (mapping == null) {
      return Control.bad("function must be one of: " + String.join(", ", mappings.keySet()) + ".");
    }
    switch (asked.get("op").text().orElse("")) {
      case "disable" -> mapping.disable();
      case "enable" -> mapping.enable();
      default -> {
        return Control.bad("op must be disable or enable.");
      }
    }
    return Reply.json(200, "{}");
  }
}
