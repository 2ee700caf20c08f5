package dev.parley.automation;

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

  /** Folds the text. */
  public static FoldedText of(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    StringBuilder visible = new StringBuilder(plain.length());
    plain.codePoints().filter(FoldedText::isVisible).forEach(c -> append(visible, c));
    String lower = visible.toString().toLowerCase(Locale.ROOT);
    // Lower-casing can compose anew (Turkish capital I with dot); normalise once more.
    return new FoldedText(Normalizer.normalize(lower, Normalizer.Form.NFKC).strip());
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
