package dev.parley.embedded.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** What was made, and how WhatsApp stands to it. Safe for use by many threads. */
final class Shelf {
  private final List<MadeTemplate> made = new ArrayList<>();
  private final Map<String, Status> statuses = new HashMap<>();
  private long last;
  private boolean late;

  /** A word of the provider's and, for a refusal, why. */
  record Status(String word, String reason) {}

  /** Makes one; {@code id} is given its number, and stands in the object as this field. */
  synchronized MadeTemplate make(
      String account, String idField, LongFunction<String> id, ObjectNode json) {
    MadeTemplate template = new MadeTemplate(++last, account, id.apply(last), json);
    json.put(idField, template.id());
    made.add(template);
    return template;
  }

  /** Makes it unless there is one like it. */
  synchronized Optional<MadeTemplate> makeUnless(
      Predicate<MadeTemplate> like, String account, LongFunction<String> id, ObjectNode json) {
    return made.stream().anyMatch(like)
        ? Optional.empty()
        : Optional.of(make(account, "id", id, json));
  }

  synchronized boolean delete(String account, String id) {
    return made.removeIf(it -> it.account().equals(account) && it.id().equals(id));
  }

  synchronized List<MadeTemplate> of(String account) {
    return made.stream().filter(it -> it.account().equals(account)).toList();
  }

  /** Those that lists show. */
  synchronized List<MadeTemplate> shown(String account) {
    return late ? List.of() : of(account);
  }

  synchronized Optional<MadeTemplate> find(String account, String id) {
    return of(account).stream().filter(it -> it.id().equals(id)).findFirst();
  }

  synchronized void late(boolean hidden) {
    late = hidden;
  }

  synchronized void status(String id, Status status) {
    statuses.put(id, status);
  }

  synchronized Status status(String id, String otherwise) {
    return statuses.getOrDefault(id, new Status(otherwise, ""));
  }
}
