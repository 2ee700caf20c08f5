package dev.parley.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSignatureTest {
  private static final String BODY =
      "{\"object\":\"instagram\",\"entry\":[{\"id\":\"1\",\"time\":1,\"messaging\":[{\"message\":"
          + "{\"mid\":\"m\",\"text\":\"\\u00e9 \\ud83d\\ude22 a\\u0040b https:\\/\\/x.y\"}}]}]}";
  private static final String HEX =
      "74e910a1d59c0fc9e119c1b859b4cfe6fbdd6b3e6db75c1506795ddb6e2f9069";

  private final WebhookSignature signature =
      new WebhookSignature(List.of("another_secret", "test_app_secret"));

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\'',
      value = {
        "as Meta sends it;                 'sha256=74e910a1d59c0fc9e119c1b859b4cfe6fbdd6b3e6db75c1506795ddb6e2f9069'; true",
        "empty;                            ''; false",
        "prefix only;                      'sha256='; false",
        "without the prefix;               '74e910a1d59c0fc9e119c1b859b4cfe6fbdd6b3e6db75c1506795ddb6e2f9069'; false",
        "another digest;                   'sha1=74e910a1d59c0fc9e119c1b859b4cfe6fbdd6b3e6db75c1506795ddb6e2f9069'; false",
        "prefix in capitals;               'SHA256=74e910a1d59c0fc9e119c1b859b4cfe6fbdd6b3e6db75c1506795ddb6e2f9069'; false",
        "hex in capitals;                  'sha256=74E910A1D59C0FC9E119C1B859B4CFE6FBDD6B3E6DB75C1506795DDB6E2F9069'; false",
        "cut off;                          'sha256=74e910a1d59c0fc9e119c1b859b4cfe6fbdd6b3e6db75c1506795ddb6e2f90'; false",
        "longer;                           'sha256=74e910a1d59c0fc9e119c1b859b4cfe6fbdd6b3e6db75c1506795ddb6e2f906900'; false",
        "last digit wrong;                 'sha256=74e910a1d59c0fc9e119c1b859b4cfe6fbdd6b3e6db75c1506795ddb6e2f9068'; false",
        "not hex;                          'sha256=zze910a1d59c0fc9e119c1b859b4cfe6fbdd6b3e6db75c1506795ddb6e2f9069'; false",
        "two headers joined;               'sha256=74e910a1d59c0fc9e119c1b859b4cfe6fbdd6b3e6db75c1506795ddb6e2f9069,sha256=74e910a1d59c0fc9e119c1b859b4cfe6fbdd6b3e6db75c1506795ddb6e2f9069'; false",
        "surrounded by blanks;             ' sha256=74e910a1d59c0fc9e119c1b859b4cfe6fbdd6b3e6db75c1506795ddb6e2f9069'; false"
      })
  void onlyMetasOwnFormIsAccepted(String name, String header, boolean accepted) {
    assertThat(signature.fits(header, bytes(BODY))).as(name).isEqualTo(accepted);
  }

  @Test
  void aBodyThatWasDecodedAndEncodedAgainIsRefused() {
    String again =
        BODY.replace("\\u00e9", "\u00e9")
            .replace("\\ud83d\\ude22", "\uD83D\uDE22")
            .replace("\\u0040", "@")
            .replace("\\/", "/");

    assertThat(signature.fits("sha256=" + HEX, bytes(again))).isFalse();
    assertThat(MetaSigner.header("test_app_secret", bytes(again)))
        .startsWith("sha256=d4b1d907")
        .endsWith("f779");
  }

  @Test
  void everySecretOfTheListIsTried() {
    String first = MetaSigner.header("another_secret", bytes(BODY));
    String unknown = MetaSigner.header("third_secret", bytes(BODY));

    assertThat(signature.fits(first, bytes(BODY))).isTrue();
    assertThat(signature.fits("sha256=" + HEX, bytes(BODY))).isTrue();
    assertThat(signature.fits(unknown, bytes(BODY))).isFalse();
  }

  @Test
  void anEmptyBodyCanBeSigned() {
    String header = MetaSigner.header("test_app_secret", new byte[0]);

    assertThat(signature.fits(header, new byte[0])).isTrue();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
