package dev.parley.engine.kms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.WorkspaceId;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class OpenedKeysTest {
  private static final SecretKeySpec KEY = new SecretKeySpec(new byte[32], "AES");

  private final OpenedKeys keys = new OpenedKeys(3, Duration.ofMinutes(5), InstantSource.system());
  private final AtomicInteger opened = new AtomicInteger();

  private void ask(String workspace, String encryptedKey) {
    keys.get(
        new OpenedKeys.Name(
            new WorkspaceId(workspace), new AccountKey(Channel.INSTAGRAM, "1"), encryptedKey),
        () -> {
          opened.incrementAndGet();
          return KEY;
        });
  }

  @Test
  void theOneThatNobodyAskedForTheLongestGoes() {
    ask("a", "1");
    ask("a", "2");
    ask("a", "3");
    ask("a", "1");
    ask("a", "4");

    assertThat(keys.size()).isEqualTo(3);
    assertThat(opened).hasValue(4);
    ask("a", "1");
    assertThat(opened).hasValue(4);
    ask("a", "2");
    assertThat(opened).hasValue(5);
  }

  @Test
  void aKeyThatWasOpenedForOneWorkspaceIsNoneForAnother() {
    ask("a", "1");
    ask("b", "1");

    assertThat(opened).hasValue(2);
  }
}
