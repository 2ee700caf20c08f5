package dev.parley.bench.faults;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.event.EventKey;
import dev.parley.local.LocalOptions.Secrets;
import dev.parley.local.meta.MetaWebhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A way to sign, rightly or not.
 *
 * @param status what it is to be answered
 * @param signature of a body; empty for no header at all
 */
record SignatureCase(String name, int status, Function<byte[], String> signature) {
  private static final String OLDER_SECRET = "older-app-secret";
  private static final String PREFIX = "sha256=";

  /** The WhatsApp number of these cases. */
  static final String PHONE_NUMBER = "106500000000010";

  /** Two good ones, since a secret is changed without a gap, and ten bad ones. */
  static final List<SignatureCase> ALL =
      List.of(
          good("current", SignatureCase::right),
          good("older", body -> MetaWebhook.signature(OLDER_SECRET, body)),
          bad("absent", _ -> ""),
          bad("prefix-only", _ -> PREFIX),
          bad("sha1", body -> "sha1=" + digits(body)),
          bad("no-prefix", SignatureCase::digits),
          bad("upper-prefix", body -> "SHA256=" + digits(body)),
          bad("upper-digits", body -> PREFIX + digits(body).toUpperCase(Locale.ROOT)),
          bad("too-long", body -> right(body) + "0"),
          bad("too-short", body -> right(body).substring(0, right(body).length() - 1)),
          bad("other-secret", body -> MetaWebhook.signature("another-app-secret", body)),
          bad("other-body", _ -> right("{}".getBytes(StandardCharsets.US_ASCII))));

  /**
   * One body, in ASCII, and where it goes.
   *
   * @param key of the record that it gets if it is let in
   */
  record Post(String path, String json, EventKey key) {
    static final String INSTAGRAM = MetaClient.INSTAGRAM;

    static Post instagram(Said said, Instant at) {
      return new Post(INSTAGRAM, new String(said.body(at), StandardCharsets.US_ASCII), said.key());
    }

    byte[] body() {
      return json.getBytes(StandardCharsets.US_ASCII);
    }

    /** The same words as a WhatsApp message. */
    static Post whatsApp(Said said, Instant at) {
      String wamid = "wamid." + said.text();
      String body =
          """
          {"object":"whatsapp_business_account","entry":[{"id":"102290000000001","changes":[
           {"field":"messages","value":{"messaging_product":"whatsapp",
            "metadata":{"display_phone_number":"15550000001","phone_number_id":"%s"},
            "contacts":[{"profile":{"name":"Ada"},"wa_id":"15550000123"}],
            "messages":[{"from":"15550000123","id":"%s","timestamp":"%d","type":"text",
             "text":{"body":"%s"}}]}}]}]}"""
              .formatted(PHONE_NUMBER, wamid, at.getEpochSecond(), said.text());
      AccountKey account = new AccountKey(Channel.WHATSAPP, PHONE_NUMBER);
      return new Post("/webhooks/whatsapp", body, EventKey.of(account, wamid, EventKey.MESSAGE));
    }
  }

  /** The secrets of a line that takes both good ones. */
  static Secrets secrets() {
    Secrets demo = Secrets.demo();
    return new Secrets(
        List.of(Secrets.DEMO_APP_SECRET, OLDER_SECRET), demo.verifyToken(), demo.adminToken());
  }

  boolean isGood() {
    return status == 200;
  }

  /** The headers of a post of this body. */
  String[] headers(byte[] body) {
    String value = signature.apply(body);
    return value.isEmpty() ? new String[0] : new String[] {"X-Hub-Signature-256", value};
  }

  private static SignatureCase good(String name, Function<byte[], String> signature) {
    return new SignatureCase(name, 200, signature);
  }

  private static SignatureCase bad(String name, Function<byte[], String> signature) {
    return new SignatureCase(name, 401, signature);
  }

  private static String right(byte[] body) {
    return MetaWebhook.signature(Secrets.DEMO_APP_SECRET, body);
  }

  private static String digits(byte[] body) {
    return right(body).substring(PREFIX.length());
  }
}
