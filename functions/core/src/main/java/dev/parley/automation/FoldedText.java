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

  /** Folds the text, in time that grows with its length. */
  public static FoldedText of(String text) {
    return new FoldedText(isAscii(text) ? foldAscii(text) : fold(text));
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
      if (!Character.isWhitespace(c)) {
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

  /** Where the first run of too many marks has to be cut; the end if nowhere. */
  private static int cut(String text, int from) {
    int marks = 0;
    int codePoint;
    for (int at = from; at < text.length(); at += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(at);
      marks = isMark(codePoint) ? marks + 1 : 0;
      if (marks > MARKS_MAX) {
        return at;
      }
    }
    return text.length();
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return codePoint >= FIRST_MARK
        && (type == Character.NON_SPACING_MARK
            || type == Character.COMBINING_SPACING_MARK
            || type == Character.ENCLOSING_MARK);
  }

  private static String visible(String plain) {
    StringBuilder visible = new StringBuilder(plain.length());
    int codePoint;
    for (int at = 0; at < plain.length(); at += Character.charCount(codePoint)) {
      codePoint = plain.codePointAt(at);
      if (isVisible(codePoint)) {
        append(visible, codePoint);
      }
    }
    return visible.toString();
  }

  private static void append(StringBuilder to, int codePoint) {
    if (!Character.isWhitespace(codePoint)) {
      to.appendCodePoint(codePoint);
    } else if (!to.isEmpty() && to.charAt(to.length() - 1) != ' ') {
      to.append(' ');
    }
  }

  private static boolean isVisible(int codePoint) {
    boolean variationSelector =
        (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
            || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    return !variationSelector && Character.getType(codePoint) != Character.FORMAT;
  }
}
