package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.ConversationKey;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Ids out of paths become parts of keys. */
final class ConversationPathsTest {
  private static final String[] SPLINTERS = {
    "instagram",
    "whatsapp",
    "~",
    "~",
    "#",
    "%23",
    "1001",
    "42",
    ".",
    "..",
    "/",
    "",
    " ",
    "é",
    "\0",
    "CONV",
    "EV#",
    "\ud83d",
    ":",
    "=",
    "-",
    "_",
    "A".repeat(257)
  };

  @Test
  void noIdReachesThePartitionOfAnotherAccount() {
    int good = 0;
    for (int seed = 0; seed < 50_000; seed++) {
      String id = id(new SplittableRandom(seed));
      try {
        ConversationKey key = ConversationPaths.parse(id);
        // Equal both ways: there is one id for each key, and no part holds what separates parts.
        assertThat(ConversationPaths.id(key)).as("seed %d", seed).isEqualTo(id);
        assertThat(key.account().id() + key.user().value()).doesNotContain("#", "~", "/");
        good++;
      } catch (Refusal refusal) {
        assertThat(refusal.problem().status()).as("seed %d: %s", seed, id).isEqualTo(404);
      }
    }
    assertThat(good).as("some are ids after all").isGreaterThan(100);
  }

  @Test
  void everyIdThatAKeyCanHoldHasAPath() {
    String id = "whatsapp~a.b_c:d=e-f~4915112345678";

    assertThat(ConversationPaths.id(ConversationPaths.parse(id))).isEqualTo(id);
  }

  private static String id(SplittableRandom random) {
    StringBuilder id = new StringBuilder(random.nextBoolean() ? "instagram~" : "");
    for (int i = random.nextInt(6); i >= 0; i--) {
      id.append(SPLINTERS[random.nextInt(SPLINTERS.length)]);
    }
    return id.toString();
  }
}
