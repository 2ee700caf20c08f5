package dev.parley.automation;

import java.text.Normalizer;
import java.util.Locale;

/** Folding as it reads in the rule, step by step and without short cuts. */
final class FoldedTextOracle {
  private FoldedTextOracle() {}

  static String fold(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    StringBuilder visible = new StringBuilder(plain.length());
    plain.codePoints().filter(FoldedTextOracle::isVisible).forEach(c -> append(visible, c));
    String lower = visible.toString().toLowerCase(Locale.ROOT);
    return Normalizer.normalize(lower, Normalizer.Form.NFKC).strip();
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
