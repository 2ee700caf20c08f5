package dev.parley.engine.admin;

import dev.parley.automation.AutomationId;
import dev.parley.channel.Hash;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the ids of what a request creates: 128 bits that nobody guesses, as 32 hex digits.
 *
 * <p>In a request with an Idempotency-Key the ids follow from its seed and from their number within
 * the request. So if the process dies after it has created something, the repeat makes the same ids
 * and meets what is there. The seed is random and kept with the key, so the same key does not lead
 * to the same ids again once it is forgotten.
 */
@Singleton
final class NewIds {
  private static final String ATTRIBUTE = "parley.newIds";
  private static final int BYTES = 16;

  private record Seed(String value, AtomicInteger made) {}

  /** From now on the ids of this request follow from the seed. */
  static void deriveFrom(HttpRequest<?> request, String seed) {
    request.setAttribute(ATTRIBUTE, new Seed(seed, new AtomicInteger()));
  }

  /** For an automation. */
  AutomationId automation() {
    return new AutomationId(hex());
  }

  /** For anything else: 32 hex digits. */
  String hex() {
    return seed().map(NewIds::derived).orElseGet(NewIds::random);
  }

  /** Whether what has the id may be there already, left by a run that did not come to its end. */
  boolean mayBeThere() {
    return seed().isPresent();
  }

  private static Optional<Seed> seed() {
    return ServerRequestContext.currentRequest()
        .flatMap(request -> request.getAttribute(ATTRIBUTE, Seed.class));
  }

  private static String derived(Seed seed) {
    return Hash.sha256(seed.value() + "#" + seed.made().getAndIncrement())
        .hex()
        .substring(0, 2 * BYTES);
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
