package dev.parley.automation;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the answer to a question. What is an address or a number, libraries decide. */
final class AnswerReader {
  /** Longest address that mail can have, and more than any number. */
  private static final int LENGTH_MAX = 254;

  /** What stands between an address and the words around it. */
  private static final Pattern BETWEEN = Pattern.compile("[\\s,;:<>()\\[\\]\"„“”]+");

  private static final Pattern AROUND = Pattern.compile("^'+|['.!?]+$");

  private static final EmailValidator ADDRESSES =
      JMail.strictValidator().requireTopLevelDomain().disallowIpDomain();

  private AnswerReader() {}

  /** What an answer is worth. */
  sealed interface Answer {
    /** This is it, in its normal form. */
    record Good(String value) implements Answer {}

    /** It could be, but most likely this was meant. */
    record Doubtful(String value, String suggestion) implements Answer {}

    /** It is none. */
    record Bad() implements Answer {}
  }

  static Answer read(Step.Wanted wanted, String text) {
    return switch (wanted) {
      case Step.Wanted.Email _ -> email(text);
      case Step.Wanted.Phone phone -> phone(text, phone.country().orElse(null));
      case Step.Wanted.AnyText _ -> anyText(text);
    };
  }

  /** The first word that is one, so that "it is maya@example.org" is understood as well. */
  private static Answer email(String text) {
    Optional<String> address =
        text.length() > 10 * LENGTH_MAX
            ? Optional.empty()
            : BETWEEN
                .splitAsStream(text)
                .filter(word -> word.indexOf('@') > 0)
                .flatMap(word -> normal(AROUND.matcher(word).replaceAll("")).stream())
                .findFirst();
    if (address.isEmpty()) {
      return new Answer.Bad();
    }
    return MailDomains.meant(address.get())
        .<Answer>map(suggestion -> new Answer.Doubtful(address.get(), suggestion))
        .orElseGet(() -> new Answer.Good(address.get()));
  }

  private static Optional<String> normal(String word) {
    return word.length() > LENGTH_MAX
        ? Optional.empty()
        : ADDRESSES
            .tryParse(word)
            .map(email -> email.localPart() + "@" + email.domain().toLowerCase(Locale.ROOT));
  }

  private static Answer phone(String text, @Nullable String country) {
    if (text.length() > LENGTH_MAX) {
      return new Answer.Bad();
    }
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      PhoneNumber number = numbers.parse(text, country);
      return numbers.isValidNumber(number)
          ? new Answer.Good(numbers.format(number, PhoneNumberFormat.E164))
          : new Answer.Bad();
    } catch (NumberParseException _) {
      return new Answer.Bad();
    }
  }

  private static Answer anyText(String text) {
    String value = text.strip();
    return value.isEmpty() || value.length() > Names.VALUE_MAX
        ? new Answer.Bad()
        : new Answer.Good(value);
  }
}
