package dev.parley.engine.admin;

import dev.parley.engine.config.Secret;
import dev.parley.wire.Json;
import dev.parley.wire.UnreadableJsonException;
import io.micronaut.http.HttpStatus;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What Meta signs when it calls back about a person: {@code signed_request=<signature>.<payload>},
 * both URL-safe Base64, the signature an HMAC-SHA256 over the payload's text with the app secret.
 *
 * @see <a
 *     href="https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback">Data
 *     deletion callback</a>
 * @param userId who it is about
 * @param issuedAt when they asked for it, to the end of the second
 * @param code 128 bits that only we can make: the same request always gets the same
 */
record SignedRequest(String userId, String code, Instant issuedAt) {
  /** Longest body, in bytes; Meta's have some 300. */
  static final int BYTES_MAX = 8 * 1024;

  /** How old one may be: older ones are a replay. */
  static final Duration AGE_MAX = Duration.ofHours(24);

  private static final Duration SKEW_MAX = Duration.ofMinutes(5);
  private static final String FIELD = "signed_request=";
  private static final String ALGORITHM = "HMAC-SHA256";
  private static final int PARTS = 2;
  private static final int MILLIS_LAST = 999;
  private static final int CODE_BYTES = 16;
  private static final int USER_LENGTH_MAX = 64;

  /** Reads it, or refuses with 413 or 400. */
  static SignedRequest read(byte[] form, List<Secret> secrets, Instant now) {
    if (form.length > BYTES_MAX) {
      throw new Refusal(
          HttpStatus.REQUEST_ENTITY_TOO_LARGE,
          "The body has more than " + BYTES_MAX + " bytes. Nothing was changed.");
    }
    List<String> parts = List.of(field(form).split("\\.", -1));
    if (parts.size() != PARTS) {
      throw bad("signed_request must be a signature and a payload with a dot between them.");
    }
    Secret secret = signer(decoded(parts.getFirst()), parts.getLast(), secrets);
    Json payload = json(decoded(parts.getLast()));
    if (!payload.get("algorithm").text().equals(Optional.of(ALGORITHM))) {
      throw bad("The algorithm of a signed_request must be " + ALGORITHM + ".");
    }
    Instant issued = issuedAt(payload, now);
    byte[] code = mac(secret, "confirmation " + parts.getLast());
    return new SignedRequest(
        userId(payload),
        HexFormat.of().formatHex(Arrays.copyOf(code, CODE_BYTES)),
        issued.plusMillis(MILLIS_LAST));
  }

  private static String field(byte[] form) {
    String text = new String(form, StandardCharsets.UTF_8);
    List<String> values =
        Arrays.stream(text.split("&", -1)).filter(pair -> pair.startsWith(FIELD)).toList();
    if (values.size() != 1) {
      throw bad("The body must be a form with one field signed_request.");
    }
    try {
      return URLDecoder.decode(values.getFirst().substring(FIELD.length()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw bad("The body must be a form with one field signed_request.");
    }
  }

  /** Goes through all secrets whichever fits, so the time does not tell which. */
  private static Secret signer(byte[] signature, String payload, List<Secret> secrets) {
    Optional<Secret> signer = Optional.empty();
    for (Secret secret : secrets) {
      if (MessageDigest.isEqual(signature, mac(secret, payload))) {
        signer = Optional.of(secret);
      }
    }
    return signer.orElseThrow(
        () -> bad("The signature of signed_request fits none of the app secrets."));
  }

  private static Instant issuedAt(Json payload, Instant now) {
    Instant issued = seconds(payload.get("issued_at"));
    if (issued.isBefore(now.minus(AGE_MAX)) || issued.isAfter(now.plus(SKEW_MAX))) {
      throw bad("issued_at of signed_request is not within the last 24 hours.");
    }
    return issued;
  }

  private static Instant seconds(Json value) {
    try {
      return value.number().map(Instant::ofEpochSecond).orElseThrow(SignedRequest::noTime);
    } catch (DateTimeException _) {
      throw noTime();
    }
  }

  /** Meta writes it as a text or as a number beyond what a double can hold. */
  private static String userId(Json payload) {
    return payload
        .get("user_id")
        .text()
        .filter(id -> !id.isBlank() && id.length() <= USER_LENGTH_MAX)
        .orElseThrow(() -> bad("The payload of signed_request must have a user_id."));
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      throw bad("signed_request is not URL-safe Base64.");
    }
  }

  private static Json json(byte[] payload) {
    try {
      return Json.parse(payload);
    } catch (UnreadableJsonException _) {
      throw bad("The payload of signed_request is not JSON.");
    }
  }

  private static byte[] mac(Secret secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256.", e);
    }
  }

  private static Refusal noTime() {
    return bad("The payload of signed_request must have issued_at in seconds.");
  }

  private static Refusal bad(String why) {
    return new Refusal(HttpStatus.BAD_REQUEST, why + " Nothing was changed.");
  }
}
