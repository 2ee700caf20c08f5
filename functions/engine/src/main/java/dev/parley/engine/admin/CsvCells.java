package dev.parley.engine.admin;

/**
 * Cells that a spreadsheet takes for text. What people write to an account ends up here, and a cell
 * that begins like a formula would run when the file is opened; see <a
 * href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>.
 */
final class CsvCells {
  /** With the full-width forms, which some programs read as the plain ones. */
  private static final String BEGINS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

  private CsvCells() {}

  /** The text, behind an apostrophe if it could be a formula. */
  static String text(String value) {
    return isFormula(value) ? "'" + value : value;
  }

  /** What cannot be seen before the sign does not make it safe: programs cut it away. */
  private static boolean isFormula(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\t' || c == '\r' || c == '\n') {
        return true;
      }
      if (!isInvisible(c)) {
        return BEGINS.indexOf(c) >= 0;
      }
    }
    return false;
  }

  private static boolean isInvisible(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.CONTROL;
  }
}
