package dev.parley.local.flows;

import dev.parley.local.flows.FlowLine.Answer;
import dev.parley.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the admin API tells of a person what a file says. */
final class ContactCheck {
  private ContactCheck() {}

  /** The members that differ; those that the file does not name may be anything. */
  static Optional<List<String>> of(Json wanted, Answer answer) {
    if (!answer.isGood()) {
      return Optional.of(
          List.of(
              "expected: the contact " + Jsons.text(wanted),
              "came:     " + answer.status() + " from the admin API"));
    }
    Json root = Json.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    Json contact = root.get("contact").isPresent() ? root.get("contact") : root;
    List<String> problem = new ArrayList<>();
    for (String name : wanted.names()) {
      Json actual = member(contact, name);
      if (!same(wanted.get(name), actual)) {
        problem.add("expected: " + name + " " + wanted.get(name).canonical());
        problem.add("came:     " + actual.canonical());
      }
    }
    return problem.isEmpty() ? Optional.empty() : Optional.of(problem);
  }

  /** A member of the contact, or one of its own fields. */
  private static Json member(Json contact, String name) {
    return contact.get(name).isPresent() ? contact.get(name) : contact.get("fields").get(name);
  }

  /** Lists, such as tags, are compared without their order. */
  private static boolean same(Json wanted, Json actual) {
    if (wanted instanceof Json.Items && actual instanceof Json.Items) {
      return sorted(wanted).equals(sorted(actual));
    }
    return wanted.text().isPresent()
        ? wanted.text().equals(actual.text())
        : wanted.canonical().equals(actual.canonical());
  }

  private static List<String> sorted(Json list) {
    return list.items().stream().map(Json::canonical).sorted().toList();
  }
}
