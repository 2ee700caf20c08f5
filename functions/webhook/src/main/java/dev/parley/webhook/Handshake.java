package dev.parley.webhook;

import dev.parley.channel.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Meta's GET when an operator saves the callback URL: who knows the token gets the challenge back.
 * It carries no signature. The challenge is echoed as plain text and only from a harmless alphabet,
 * so the URL cannot be made to serve script.
 */
final class Handshake {
  private static final int CHALLENGE_LENGTH_MAX = 256;

  private final byte[] verifyToken;

  Handshake(String verifyToken) {
    this.verifyToken = digest(verifyToken);
  }

  Answer answer(WebhookRequest request) {
    boolean known = MessageDigest.isEqual(digest(request.verifyToken()), verifyToken);
    if (known && request.mode().equals("subscribe") && isHarmless(request.challenge())) {
      return Answer.text(200, request.challenge());
    }
    return Answer.problem(403, "Forbidden", "The mode, verify token or challenge does not fit.");
  }

  /** Hashes first, because comparing texts of different lengths tells the length. */
  private static byte[] digest(String token) {
    return HexFormat.of().parseHex(Hash.sha256(token).hex());
  }

  private static boolean isHarmless(String challenge) {
    if (challenge.isEmpty() || challenge.length() > CHALLENGE_LENGTH_MAX) {
      return false;
    }
    for (byte c : challenge.getBytes(StandardCharsets.UTF_8)) {
      if (!(c >= '0' && c <= '9')
          && !(c >= 'A' && c <= 'Z')
          && !(c >= 'a' && c <= 'z')
          && c != '_'
          && c != '-') {
        return false;
      }
    }
    return true;
  }
}
