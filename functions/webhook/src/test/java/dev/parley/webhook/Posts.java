package dev.parley.webhook;

import dev.parley.event.Bundle;
import dev.parley.event.InboundEvent.Text;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whole bodies of Meta, and what their bundles say. */
final class Posts {
  private Posts() {}

  static String item(String what) {
    return "{\"object\":\"instagram\",\"entry\":[{\"id\":\"1\",\"time\":1795168800000,\"messaging\":"
        + "[{\"sender\":{\"id\":\"2\"},\"recipient\":{\"id\":\"1\"},"
        + what
        + "}]}]}";
  }

  /** Texts {@code n0 …}, {@code n1 …} of every person, persons taking turns. */
  static String messages(int people, int each, int length) {
    String padding = " " + "x".repeat(length);
    String items =
        IntStream.range(0, people * each)
            .mapToObj(
                i ->
                    "{\"sender\":{\"id\":\"p"
                        + i % people
                        + "\"},\"recipient\":{\"id\":\"1\"},\"timestamp\":1795168800000,"
                        + "\"message\":{\"mid\":\"m"
                        + i
                        + "\",\"text\":\"n"
                        + i / people
                        + padding
                        + "\"}}")
            .collect(Collectors.joining(","));
    return "{\"object\":\"instagram\",\"entry\":[{\"id\":\"1\",\"messaging\":[" + items + "]}]}";
  }

  static List<String> texts(Bundle bundle) {
    return bundle.events().stream()
        .map(event -> ((Text) event).text().replaceFirst(" .*", ""))
        .toList();
  }
}
