package dev.parley.wire;

import dev.parley.channel.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Typed access to the members of an event of ours. */
final class Member {
  private Member() {}

  static String text(Json json, String name) {
    return optional(json, name).orElseThrow(() -> new MissingMemberException(name));
  }

  static Optional<String> optional(Json json, String name) {
    return json.get(name).text();
  }

  /** A person's id. */
  static UserId user(Json json, String name) {
    try {
      return new UserId(text(json, name));
    } catch (IllegalArgumentException e) {
      throw new MissingMemberException(name);
    }
  }

  static int integer(Json json, String name) {
    return optionalInteger(json, name).orElseThrow(() -> new MissingMemberException(name));
  }

  static Optional<Integer> optionalInteger(Json json, String name) {
    return json.get(name).number().map(Long::intValue);
  }

  static Optional<Instant> optionalInstant(Json json, String name) {
    return json.get(name).number().map(Instant::ofEpochMilli);
  }

  static List<String> texts(Json json, String name) {
    List<String> texts = new ArrayList<>();
    for (Json item : json.get(name).items()) {
      texts.add(item.text().orElseThrow(() -> new MissingMemberException(name)));
    }
    return texts;
  }
}
