package dev.parley.wire;

/**
 * How much room an event has where it is kept. What is longer is cut at its end, between two
 * characters, and the event says that it was cut.
 *
 * <p>Short texts always fit: their number is bounded by the kind of the event and {@link
 * #LIST_MAX}. Only the long ones share what there is.
 */
final class Room {
  /** Longest text that a reader of ours takes; see {@link JsonLimits}. */
  static final int TEXT_MAX = JsonLimits.TEXT_LENGTH_MAX;

  /** Most entries of a list that are kept, such as attachments. */
  static final int LIST_MAX = 15;

  private static final int SHORT = 2_000;

  private long left;
  private boolean cut;

  private Room(long characters) {
    this.left = characters;
  }

  /** So many characters of JSON for all long texts together. */
  static Room of(int characters) {
    return new Room(characters);
  }

  /** All the room in the world: for queues, where nothing is cut. */
  static Room unlimited() {
    return new Room(Long.MAX_VALUE);
  }

  private boolean isUnlimited() {
    return left == Long.MAX_VALUE;
  }

  /** Whether something did not fit. */
  boolean isCut() {
    return cut;
  }

  /** The text, or as much of its beginning as there is room for. */
  String fit(String text) {
    if (isUnlimited() || text.length() <= SHORT) {
      return text;
    }
    int end = 0;
    long used = 0;
    while (end < text.length()) {
      int character = text.codePointAt(end);
      int size = Character.charCount(character);
      long cost = cost(character, size);
      if (used + cost > left || end + size > TEXT_MAX) {
        break;
      }
      used += cost;
      end += size;
    }
    left -= used;
    cut |= end < text.length();
    return text.substring(0, end);
  }

  /** Whether a list that has so many entries takes one more. */
  boolean takes(int entries) {
    boolean takes = isUnlimited() || entries < LIST_MAX;
    cut |= !takes;
    return takes;
  }

  /** In JSON of pure ASCII. */
  private static long cost(int character, int size) {
    if ("\"\\\b\t\n\f\r".indexOf(character) >= 0) {
      return 2;
    }
    return character >= ' ' && character < 127 ? 1 : 6L * size;
  }
}
