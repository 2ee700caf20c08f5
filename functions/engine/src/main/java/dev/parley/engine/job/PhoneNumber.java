package dev.parley.engine.job;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.parley.channel.UserId;
import java.util.regex.Pattern;

/**
 * A telephone number that can exist, in the form of <a
 * href="https://www.itu.int/rec/T-REC-E.164">E.164</a>: {@code +} and up to fifteen digits.
 */
public record PhoneNumber(String e164) {
  private static final Pattern FORM = Pattern.compile("\\+[0-9]{6,15}");
  private static final int LENGTH_MAX = 40;
  private static final int SHOWN = 3;

  /** Checks the form. */
  public PhoneNumber {
    if (!FORM.matcher(e164).matches()) {
      throw new IllegalArgumentException("phoneNumber is not in the form of E.164.");
    }
  }

  /**
   * Reads a number with its country: blanks, dashes and brackets do not matter.
   *
   * @throws IllegalArgumentException with words for whoever sent it, and without the number
   */
  public static PhoneNumber parse(String text) {
    String digits = text.strip();
    if (!digits.startsWith("+") || digits.length() > LENGTH_MAX) {
      throw new IllegalArgumentException(
          "phoneNumber must be in the form of E.164: + and the country's code first, such as"
              + " +14155552671.");
    }
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      Phonenumber.PhoneNumber number = numbers.parse(digits, null);
      if (!numbers.isValidNumber(number)) {
        throw impossible();
      }
      return new PhoneNumber(numbers.format(number, PhoneNumberFormat.E164));
    } catch (NumberParseException _) {
      throw impossible();
    }
  }

  private static IllegalArgumentException impossible() {
    return new IllegalArgumentException(
        "phoneNumber is no number that can exist in its country: check the country's code and the"
            + " number of digits.");
  }

  /** The person as WhatsApp knows them: the digits alone. */
  public UserId user() {
    return new UserId(e164.substring(1));
  }

  /** A user id with all but its last digits hidden. */
  public static String masked(UserId user) {
    String id = user.value();
    return "…" + id.substring(Math.max(0, id.length() - SHOWN));
  }

  /** Without the number, which is nobody's business in a log. */
  @Override
  public String toString() {
    return "PhoneNumber[" + masked(user()) + "]";
  }
}
