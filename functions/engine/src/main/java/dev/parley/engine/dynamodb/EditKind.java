package dev.parley.engine.dynamodb;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a new revision of an automation changed, in short. */
public enum EditKind {
  /** It was not there before. */
  CREATED,
  /** Its content changed. */
  EDITED,
  /** Nothing changed but that it runs. */
  SWITCHED_ON,
  /** Nothing changed but that it does not run. */
  SWITCHED_OFF,
  /** It waited for the next post, and that one came. */
  BOUND,
  /** Nothing changed but where it listens. */
  MOVED,
  /** A draft went live. */
  PUBLISHED,
  /** It is as an earlier revision was. */
  REVERTED;

  /** The name in the API and in storage. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of this name; empty if there is none. */
  static Optional<EditKind> of(String wireName) {
    return Stream.of(values()).filter(kind -> kind.wireName().equals(wireName)).findFirst();
  }
}
