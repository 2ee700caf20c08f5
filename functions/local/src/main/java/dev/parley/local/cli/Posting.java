package dev.parley.local.cli;

import dev.parley.local.meta.MetaWebhook;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One webhook to post.
 *
 * @param path on the front door
 * @param recipients whom an answer may go to: the person, or the comment
 */
@SuppressWarnings("ArrayRecordComponent") // Two of them are never compared.
record Posting(String path, byte[] body, List<String> recipients) {

  /** The signature of the body; with a wrong last digit if it is to be refused. */
  String signature(String secret, boolean bad) {
    String right = MetaWebhook.signature(secret, body);
    char last = right.charAt(right.length() - 1);
    return bad ? right.substring(0, right.length() - 1) + (last == '0' ? '1' : '0') : right;
  }

  /** The body as text, for showing. */
  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
