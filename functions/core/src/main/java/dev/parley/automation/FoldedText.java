package dev.parley.automation;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * A text as keywords see it: NFKC (full-width and bold letters become plain ones), lower case
 * without regard to the machine's language, no invisible characters, single spaces.
 *
 * <p>Look-alike letters of other alphabets stay apart: a Cyrillic Р is no Latin P, or honest words
 * would match by accident.
 */
public record FoldedText(String value) {

  /** Most marks on one letter that are put in order; Unicode's own limit for streams is 30. */
  static final int MARKS_MAX = 32;

  private static final int ASCII_MAX = 0x7F;
  private static final int FIRST_MARK = 0x300;
  private static final int FIRST_SKIN_TONE = 0x1F3FB;
  private static final int LAST_SKIN_TONE = 0x1F3FF;

  /** Folds the text, in time that grows with its length. */
  public static FoldedText of(String text) {
    return new FoldedText(isAscii(text) ? foldAscii(text) : fold(text));
  }

  /** Folds the emoji of a reaction: a thumb is a thumb in whatever colour of skin. */
  public static FoldedText ofReaction(String emoji) {
    StringBuilder plain = new StringBuilder();
    emoji
        .codePoints()
        .filter(c -> c < FIRST_SKIN_TONE || c > LAST_SKIN_TONE)
        .forEach(plain::appendCodePoint);
    return of(plain.toString());
  }

  private static boolean isAscii(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) > ASCII_MAX) {
        return false;
      }
    }
    return true;
  }

  /** Most texts: nothing to normalise, nothing invisible. */
  private static String foldAscii(String text) {
    byte[] folded = new byte[text.length()];
    int length = 0;
    for (int at = 0; at < folded.length; at++) {
      char c = text.charAt(at);
      if (!isBlank(c)) {
        folded[length++] = (byte) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
      } else if (length > 0 && folded[length - 1] != ' ') {
        folded[length++] = ' ';
      }
    }
    boolean blankEnd = length > 0 && folded[length - 1] == ' ';
    return new String(folded, 0, blankEnd ? length - 1 : length, StandardCharsets.US_ASCII);
  }

  private static String fold(String text) {
    String lower = visible(normalized(text)).toLowerCase(Locale.ROOT);
    // Lower-casing can compose anew (Turkish capital I with dot); normalise once more.
    return normalized(lower).strip();
  }

  /**
   * In NFKC. Sorting the marks of one letter takes the square of their number, so a letter with
   * more than {@value #MARKS_MAX} of them, which is of no language, is normalised piece by piece.
   */
  private static String normalized(String text) {
    int cut = cut(text, 0);
    if (cut == text.length()) {
      return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
    StringBuilder pieces = new StringBuilder(text.length());
    for (int from = 0; from < text.length(); from = cut, cut = cut(text, from)) {
      pieces.append(Normalizer.normalize(text.substring(from, cut), Normalizer.Form.NFKC));
    }
    return pieces.toString();
  }

  /**
   * Where the next run of too many marks has to be cut; the end if nowhere. Such a run lies on at
   * least one of every so many characters, so only those are looked at.
   */
  private static int cut(String text, int from) {
    for (int at = from + MARKS_MAX; at < text.length(); at += MARKS_MAX) {
      int start = at;
      while (start > from && isMark(around(text, start - 1))) {
        start--;
      }
      int end = start;
      while (end < text.length() && end - start <= MARKS_MAX && isMark(around(text, end))) {
        end++;
      }
      if (end - start > MARKS_MAX) {
        return isSecondHalf(text, end) ? end - 1 : end;
      }
    }
    return text.length();
  }

  /** The code point that this character is, or is one half of. */
  private static int around(String text, int at) {
    return text.codePointAt(isSecondHalf(text, at) ? at - 1 : at);
  }

  private static boolean isSecondHalf(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }

  private static boolean isMark(int codePoint) {
    return codePoint >= FIRST_MARK
        && switch (Character.getType(codePoint)) {
          case Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.ENCLOSING_MARK ->
              true;
          default -> false;
        };
  }

  private static String visible(String plain) {
    char[] visible = new char[plain.length()];
    int length = 0;
    int codePoint;
    for (int at = 0; at < visible.length; at += Character.charCount(codePoint)) {
      codePoint = plain.codePointAt(at);
      if (isBlank(codePoint)) {
        if (length > 0 && visible[length - 1] != ' ') {
          visible[length++] = ' ';
        }
      } else if (isVisible(codePoint)) {
        length += Character.toChars(codePoint, visible, length);
      }
    }
    return new String(visible, 0, length);
  }

  private static boolean isBlank(int codePoint) {
    return (codePoint <= ' ' || codePoint > ASCII_MAX) && Character.isWhitespace(codePoint);
  }

  private static boolean isVisible(int codePoint) {
    boolean variationSelector =
        (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
            || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    return codePoint <= ASCII_MAX
        || (!variationSelector && Character.getType(codePoint) != Character.FORMAT);
  }
}
