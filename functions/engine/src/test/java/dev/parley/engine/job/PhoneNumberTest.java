package dev.parley.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.channel.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"+4915112345678", "+49 151 12345678", "+49 (151) 1234-5678", " +4915112345678 "})
  void numbersWithTheirCountryAreRead(String text) {
    PhoneNumber number = PhoneNumber.parse(text);

    assertThat(number.e164()).isEqualTo("+4915112345678");
    assertThat(number.user()).isEqualTo(new UserId("4915112345678"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "015112345678",
        "4915112345678",
        "0049 151 12345678",
        "+",
        "+49",
        "+49151",
        "+999123456789",
        "+491511234567890123",
        "+49151123456a8#1;ext=5"
      })
  void everythingElseIsRefusedWithoutNamingIt(String text) {
    assertThatThrownBy(() -> PhoneNumber.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("phoneNumber ");
  }

  @Test
  void whatIsPrintedHidesTheNumber() {
    assertThat(PhoneNumber.parse("+4915112345678").toString()).isEqualTo("PhoneNumber[…678]");
  }
}
