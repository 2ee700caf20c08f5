package dev.parley.engine.valkey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.engine.Samples;
import dev.parley.engine.cache.CacheKey;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedValuesTest {
  private static final CacheKey KEY = CacheKey.automations(Samples.SHOP, 7);
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final SealedValues values = new SealedValues(SECRET);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1023, 1024, 5000, 1_000_000})
  void whatWasSealedOpensAsItWas(int length) {
    byte[] value = repeated(length);

    byte[] sealed = values.seal(KEY, value).orElseThrow();

    assertThat(values.open(KEY, sealed)).hasValueSatisfying(it -> assertThat(it).isEqualTo(value));
  }

  @Test
  void documentsShrinkAndNothingOfThemCanBeRead() {
    byte[] sealed = values.seal(KEY, repeated(100_000)).orElseThrow();

    assertThat(sealed).hasSizeLessThan(10_000);
    assertThat(new String(sealed, UTF_8)).doesNotContain("parley");
    assertThat(values.seal(KEY, "secret".getBytes(UTF_8)))
        .hasValueSatisfying(it -> assertThat(new String(it, UTF_8)).doesNotContain("secret"));
  }

  @Test
  void aValueOpensUnderItsOwnKeyOnly() {
    byte[] sealed = values.seal(KEY, repeated(2000)).orElseThrow();

    List<CacheKey> others =
        List.of(
            CacheKey.automations(Samples.SHOP, 8),
            CacheKey.automations(new AccountKey(Channel.WHATSAPP, Samples.SHOP.id()), 7),
            CacheKey.userState(Samples.conversation("7")));
    assertThat(others).allSatisfy(other -> assertThat(values.open(other, sealed)).isEmpty());
    assertThat(new SealedValues(SECRET + "x").open(KEY, sealed)).isEmpty();
  }

  @Test
  void aChangedOrShortenedValueOpensAsNothing() {
    byte[] sealed = values.seal(KEY, repeated(20)).orElseThrow();

    for (int at = 0; at < sealed.length; at++) {
      byte[] changed = sealed.clone();
      changed[at] ^= 1;
      assertThat(values.open(KEY, changed)).as("byte %s", at).isEmpty();
      assertThat(values.open(KEY, Arrays.copyOf(sealed, at))).isEmpty();
    }
  }

  @Test
  void whatIsTooLargeIsNotKept() {
    byte[] noise = new byte[SealedValues.SEALED_MAX];
    new Random(1).nextBytes(noise);

    assertThat(values.seal(KEY, noise)).isEmpty();
    assertThat(values.seal(KEY, new byte[SealedValues.UNPACKED_MAX + 1])).isEmpty();
    assertThat(values.seal(KEY, new byte[SealedValues.UNPACKED_MAX])).isPresent();
  }

  private static byte[] repeated(int length) {
    return "parley ".repeat(length / 7 + 1).substring(0, length).getBytes(UTF_8);
  }
}
