package dev.parley.embedded.sqs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A message attribute.
 *
 * @param dataType {@code String}, {@code Number} or {@code Binary}, with an optional {@code .label}
 * @param value the text, or for binary ones the bytes in base64, as they travel in JSON
 */
record MessageAttribute(String dataType, String value) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
  private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\..{1,249})?");

  /**
   * Refuses what SQS refuses.
   *
   * @throws SqsError InvalidParameterValue
   */
  void check(String name) {
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    if (!NAME.matcher(name).matches()
        || name.length() > SqsLimits.MESSAGE_ATTRIBUTE_NAME_CHARS
        || lower.startsWith("aws.")
        || lower.startsWith("amazon.")) {
      throw SqsError.invalidParameter("The message attribute name '" + name + "' is invalid.");
    }
    if (!TYPE.matcher(dataType).matches()) {
      throw SqsError.invalidParameter(
          "The message attribute '%s' has an invalid message attribute type.".formatted(name));
    }
    if (bytes().length == 0) {
      throw SqsError.invalidParameter(
          "The message attribute '%s' must contain a non-empty value.".formatted(name));
    }
  }

  boolean isBinary() {
    return dataType.startsWith("Binary");
  }

  byte[] bytes() {
    if (isBinary()) {
      return Base64.getDecoder().decode(value);
    }
    return value.getBytes(StandardCharsets.UTF_8);
  }

  int size(String name) {
    return utf8(name) + utf8(dataType) + bytes().length;
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
