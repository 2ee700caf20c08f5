package dev.parley.embedded.content;

import tools.jackson.databind.node.ObjectNode;

/**
 * A template that was made and not deleted.
 *
 * @param number in the order of making
 * @param json as its provider shows it
 */
public record MadeTemplate(long number, String account, String id, ObjectNode json) {
  /** Its name at the provider. */
  public String name() {
    return json.path("friendly_name").asString(json.path("name").asString(""));
  }
}
