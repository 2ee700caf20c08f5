package dev.parley.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.account.WorkspaceId;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiKeyTest {
  private static final String MEMBER = "0123456789abcdef0123456789abcdef";
  private static final String KEY = "fedcba9876543210fedcba9876543210";
  private static final String BEGIN = "parley_the-shop_1." + MEMBER + "." + KEY + ".";

  private static ApiKey key(long seed) {
    byte[] random = new byte[ApiKey.SECRET_BYTES];
    new SplittableRandom(seed).nextBytes(random);
    return ApiKey.of(
        new WorkspaceId("the-shop_1"), new MemberId(MEMBER), new ApiKeyId(KEY), random);
  }

  @Test
  void theTextLeadsBackToTheKey() {
    for (long seed = 0; seed < 1_000; seed++) {
      ApiKey key = key(seed);

      ApiKey parsed = ApiKey.parse(key.text()).orElseThrow();

      assertThat(key.text()).startsWith(BEGIN).hasSize(BEGIN.length() + 43);
      assertThat(parsed.text()).isEqualTo(key.text());
      assertThat(parsed.workspace()).isEqualTo(key.workspace());
      assertThat(parsed.member()).isEqualTo(key.member());
      assertThat(parsed.id()).isEqualTo(key.id());
      assertThat(parsed.matches(key.hash())).isTrue();
    }
  }

  @Test
  void anotherSecretDoesNotMatch() {
    assertThat(key(1).matches(key(2).hash())).isFalse();
    assertThat(key(1).matches("")).isFalse();
    assertThat(key(1).matches(key(1).hash().substring(1))).isFalse();
  }

  @Test
  void theHashIsOfTheSecretAlone() {
    // Computed with: printf %s AAAA… | sha256sum, for 43 times A.
    ApiKey zeros =
        ApiKey.of(new WorkspaceId("a"), new MemberId(MEMBER), new ApiKeyId(KEY), new byte[32]);

    assertThat(zeros.text()).endsWith("." + "A".repeat(43));
    assertThat(zeros.hash())
        .isEqualTo("0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a");
  }

  @Test
  void noTextForPeopleHoldsTheSecret() {
    ApiKey key = key(3);
    String secret = key.text().substring(BEGIN.length());

    assertThat(key.toString()).isEqualTo(BEGIN + "***").doesNotContain(secret);
    assertThat(key.hash()).doesNotContain(secret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "parley_",
        "parley_shop",
        "parley_.m.k.s",
        BEGIN,
        BEGIN + "short",
        "Parley_shop." + MEMBER + "." + KEY + ".AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "parley_sh#op." + MEMBER + "." + KEY + ".AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "parley_shop.0123." + KEY + ".AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        BEGIN + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        BEGIN + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        BEGIN + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
      })
  void whatCannotBeAKeyIsNone(String text) {
    assertThat(ApiKey.parse(text)).isEmpty();
  }

  @Test
  void namesHaveALengthAndNoControlCharacters() {
    assertThat(AccessLimits.name("é".repeat(100))).hasSize(100);
    assertThat(AccessLimits.name("😀".repeat(100))).hasSize(200);
    for (String bad : new String[] {"", " ", "a\nb", "x".repeat(101), "😀".repeat(101)}) {
      assertThatThrownBy(() -> AccessLimits.name(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("name ");
    }
  }
}
