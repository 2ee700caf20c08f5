package dev.parley.automation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailDomainsTest {

  @ParameterizedTest
  @CsvSource({
    "gmial.com, gmail.com",
    "gmai.com, gmail.com",
    "gmaill.com, gmail.com",
    "gmail.con, gmail.com",
    "gmail.cm, gmail.com",
    "hotmial.com, hotmail.com",
    "yaho.com, yahoo.com",
    "outlok.com, outlook.com",
    "wed.de, web.de"
  })
  void oneSlipOfTheFingerIsSeen(String typed, String meant) {
    assertThat(MailDomains.meant("maya@" + typed)).contains("maya@" + meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gmail.com",
        "mail.com",
        "ymail.com",
        "email.com",
        "gmx.com",
        "example.org",
        "gmail.de",
        "a"
      })
  void whatExistsOrIsFarFromAllKnownIsLeftAlone(String domain) {
    assertThat(MailDomains.meant("maya@" + domain)).isEmpty();
  }
}
