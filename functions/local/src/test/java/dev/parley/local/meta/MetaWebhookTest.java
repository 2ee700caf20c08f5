package dev.parley.local.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class MetaWebhookTest {
  private static final MetaEvent.Head HEAD =
      new MetaEvent.Head("178", "125", "m_1", Instant.ofEpochMilli(1_763_800_000_000L));

  @Test
  void signatureIsTheOneOfRfc4231() {
    byte[] body = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);

    assertThat(MetaWebhook.signature("Jefe", body))
        .isEqualTo("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void messageHasMetasShape() {
    byte[] body = MetaWebhook.of(new MetaEvent.Dm("PRICE"), HEAD).body();

    assertThat(new String(body, StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"object":"instagram","entry":[{"id":"178","time":1763800000000,"messaging":[\
            {"sender":{"id":"125"},"recipient":{"id":"178"},"timestamp":1763800000000,\
            "message":{"mid":"m_1","text":"PRICE"}}]}]}""");
  }

  @Test
  void textIsEscapedAsMetaEscapesIt() {
    String entry = new MetaEvent.Dm("é/😀\"\n\\").entry(HEAD);

    assertThat(entry).contains("\"text\":\"\\u00e9\\/\\ud83d\\ude00\\\"\\n\\\\\"");
  }

  @Test
  void echoComesFromTheAccount() {
    String entry = new MetaEvent.Echo("hi").entry(HEAD);

    assertThat(entry)
        .contains("\"sender\":{\"id\":\"178\"},\"recipient\":{\"id\":\"125\"}")
        .contains("\"is_echo\":true");
  }

  @Test
  void commentHasItsIdAndItsPost() {
    String entry = new MetaEvent.Comment("LINK", "900").entry(HEAD);

    assertThat(entry)
        .contains("\"field\":\"comments\"")
        .contains("\"id\":\"m_1\",\"text\":\"LINK\"")
        .contains("\"media\":{\"id\":\"900\"");
  }
}
