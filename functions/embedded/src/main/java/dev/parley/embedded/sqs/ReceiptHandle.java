package dev.parley.embedded.sqs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names one receive of one message: {@code receiveCount} tells an old handle from the newest. */
record ReceiptHandle(String queue, long sequence, int receiveCount) {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9_.-]+)\\|(\\d{1,18})\\|(\\d{1,9})");

  static ReceiptHandle of(String queue, Message message) {
    return new ReceiptHandle(queue, message.sequence(), message.receiveCount());
  }

  /**
   * Reads a handle.
   *
   * @throws SqsError ReceiptHandleIsInvalid if it is no handle of {@code queue}
   */
  static ReceiptHandle parse(String text, String queue) {
    Matcher form = FORM.matcher(decode(text));
    if (!form.matches() || !form.group(1).equals(queue)) {
      throw SqsError.receiptHandleIsInvalid(text);
    }
    return new ReceiptHandle(queue, Long.parseLong(form.group(2)), Integer.parseInt(form.group(3)));
  }

  String text() {
    String plain = queue + "|" + sequence + "|" + receiveCount;
    return Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String text) {
    try {
      return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw SqsError.receiptHandleIsInvalid(text);
    }
  }
}
