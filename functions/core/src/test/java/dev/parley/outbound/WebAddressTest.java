package dev.parley.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are led to is a public host by its name, whatever way an address is written. */
@SuppressWarnings("StringConcatToTextBlock") // Error Prone 2.50.0 fails on this file.
class WebAddressTest {
  private static final int SEEDS = 20_000;
  private static final int FULL_WIDTH_ZERO = 0xFF10;
  private static final String WHAT = "url";

  /** What addresses are written with, and what may be taken for it. */
  private static final List<String> PARTS =
      List.of(
          "0",
          "1",
          "7",
          "8",
          "10",
          "127",
          "169.254",
          "192.168",
          "255",
          "256",
          "0x",
          "0X7f",
          "0177",
          "00",
          "a",
          "f",
          "x",
          "b2",
          "xn--",
          "-",
          ".",
          ".",
          ".",
          "..",
          "。",
          "．",
          "１２７",
          "０",
          "①",
          "٣",
          "é",
          "ß",
          "ı",
          "com",
          ".de",
          ".example",
          "localhost",
          ".local",
          ":",
          "::1",
          "[",
          "]",
          "%31",
          "%2e",
          "@",
          "ffff:",
          "%25eth0",
          "_",
          "\u00ad",
          "\u200b",
          "2130706433");

  @ParameterizedTest
  @CsvSource({
    "https://example.com, https://example.com",
    "https://example.com/, https://example.com/",
    "HTTPS://Example.COM/Path, https://example.com/Path",
    "https://shop.example/a?b=c&d=e#f, https://shop.example/a?b=c&d=e#f",
    "https://example.com:443/, https://example.com/",
    "https://a-b.c-d.co.uk/x, https://a-b.c-d.co.uk/x",
    "https://1.example.com/, https://1.example.com/",
    "https://127.0.0.1.example.com/, https://127.0.0.1.example.com/",
    "https://4u.de, https://4u.de",
    "https://example.com?next=http://127.0.0.1/, https://example.com?next=http://127.0.0.1/",
    "https://example.com/@name, https://example.com/@name",
    "https://example.com/%20, https://example.com/%20",
    "https://müller.example/, https://xn--mller-kva.example/",
    "https://BÜCHER.example/ü, https://xn--bcher-kva.example/ü",
    "https://xn--bcher-kva.example/, https://xn--bcher-kva.example/",
    "https://例え.テスト/, https://xn--r8jz45g.xn--zckzah/",
    "https://аpple.com/, https://xn--pple-43d.com/",
    "https://ｅｘａｍｐｌｅ.com/, https://example.com/",
    "https://example。com/, https://example.com/",
    "https://local.example/, https://local.example/",
    "https://localhost.example/, https://localhost.example/",
    "https://0x7f.example/, https://0x7f.example/",
    "https://example.com/[, ''",
  })
  void aPublicHostIsAcceptedAndShownAsItStandsInDns(String given, String kept) {
    if (kept.isEmpty()) {
      assertRefused(given);
    } else {
      assertThat(WebAddress.checked(WHAT, given)).isEqualTo(kept);
      assertThat(WebAddress.checked(WHAT, kept)).isEqualTo(kept);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "https://",
        "https:///x",
        "https:/example.com",
        "https:example.com",
        "//example.com",
        "example.com",
        "http://example.com",
        "HTTP://example.com/",
        "javascript:alert(1)",
        "JavaScript:alert(1)//https://example.com",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "ftp://example.com/",
        "ws://example.com/",
        "instagram://user?username=x",
        " https://example.com",
        "https://example.com ",
        "https://example.com/a b",
        "https://example.com/\t",
        "https://example.com/\r\nHost: x",
        "https://example.com/\u0000",
        "https://example.com/\u00a0",
        "https://example.com/\u202egnp.exe",
        "https://exam\u200bple.com/",
        "https://example.com/\ufeff",
        "https://example.com\\@evil.example/",
        "https://example.com/a\\b",
        "https://user@example.com/",
        "https://user:pass@example.com/",
        "https://example.com@evil.example/",
        "https://@example.com/",
        "https://example.com:80/",
        "https://example.com:8443/",
        "https://example.com:/",
        "https://example.com:0443/",
        "https://example.com:x/",
        "https://127.0.0.1/",
        "https://127.0.0.1:443/",
        "https://127.1/",
        "https://127.0.0.1./",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0X7F.1/",
        "https://0x7f.0.0.0x1/",
        "https://0177.0.0.1/",
        "https://017700000001/",
        "https://0/",
        "https://0x/",
        "https://1.2.3.4.5/",
        "https://256.256.256.256/",
        "https://a.0x1/",
        "https://example.1/",
        "https://example.1a/",
        "https://10.0.0.8/",
        "https://169.254.169.254/latest/meta-data/",
        "https://192.168.1.1/",
        "https://１２７.0.0.1/",
        "https://１２７．０．０．１/",
        "https://127。0。0。1/",
        "https://①②⑦.0.0.1/",
        "https://[::1]/",
        "https://[::1]:443/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[fe80::1%25eth0]/",
        "https://[fd00::1]/",
        "https://::1/",
        "https://127.0.0.1%2e/",
        "https://%31%32%37.0.0.1/",
        "https://localhost/",
        "https://localhost./",
        "https://LOCALHOST/",
        "https://ｌｏｃａｌｈｏｓｔ/",
        "https://app.localhost/",
        "https://nas.local/",
        "https://metadata.google.internal/",
        "https://router.lan/",
        "https://nas.home.arpa/",
        "https://1.0.0.127.in-addr.arpa/",
        "https://x.test/",
        "https://x.invalid/",
        "https://x.onion/",
        "https://intranet/",
        "https://db.corp/",
        "https://x.localdomain/",
        "https://example.com./",
        "https://.example.com/",
        "https://example..com/",
        "https://-a.example/",
        "https://a-.example/",
        "https://a_b.example/",
        "https://exa mple.com/",
        "https://exa%6dple.com/",
        "https://example.com/{{name}}",
        "https://{{name}}.example.com/",
        "https://example.com/<script>",
        "https://example.com/\"onload=x",
        "https://example.com/%zz",
      })
  void everythingElseIsRefused(String url) {
    assertRefused(url);
  }

  @Test
  void lengthsEndWhereTheyShould() {
    String longest = "https://shop.example/" + "x".repeat(1979);
    String label = "x".repeat(63);

    assertThat(WebAddress.checked(WHAT, longest)).hasSize(WebAddress.LENGTH_MAX);
    assertRefused(longest + "x");
    assertThat(WebAddress.checked(WHAT, "https://" + label + ".de/")).contains(label);
    assertRefused("https://x" + label + ".de/");
    assertRefused("https://" + (label + ".").repeat(4) + "de/");
  }

  /** Some spellings are addresses to the resolver of one system and names to another's. */
  @Test
  void noAcceptedHostIsAnIpAddressToJavaOrToPosix() {
    int accepted = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      String host = host(new Random(seed));
      Optional<String> kept = kept("https://" + host + "/");
      if (kept.isPresent()) {
        accepted++;
        String shown = URI.create(kept.get()).getHost();
        assertThat(isLiteral(InetAddress::ofLiteral, shown)).as(host).isFalse();
        assertThat(isLiteral(Inet4Address::ofPosixLiteral, shown)).as(host).isFalse();
        assertThat(shown).as(host).matches("[a-z0-9.-]+\\.[a-z0-9-]*[a-z][a-z0-9-]*");
      }
    }
    assertThat(accepted).isGreaterThan(100);
  }

  /** The other way round: whatever is an address in any notation is refused. */
  @Test
  void everyNotationOfEveryAddressIsRefused() {
    RandomGenerator chance = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      int address = chance.nextInt();
      long whole = Integer.toUnsignedLong(address);
      String dotted =
          IntStream.of(24, 16, 8, 0)
              .mapToObj(shift -> number(chance, (address >>> shift) & 0xFF))
              .collect(Collectors.joining("."));

      assertRefused("https://" + dotted + "/");
      assertRefused("https://" + dotted + "./");
      assertRefused("https://" + number(chance, whole) + "/");
      assertRefused("https://[::ffff:" + Long.toHexString(whole >>> 16) + ":1]/");
    }
  }

  private static String number(RandomGenerator chance, long value) {
    return switch (chance.nextInt(4)) {
      case 0 -> "0x" + Long.toHexString(value);
      case 1 -> "0" + Long.toOctalString(value);
      case 2 -> fullWidth(Long.toString(value));
      default -> Long.toString(value);
    };
  }

  private static String fullWidth(String digits) {
    return digits
        .chars()
        .mapToObj(digit -> String.valueOf((char) (digit - '0' + FULL_WIDTH_ZERO)))
        .collect(Collectors.joining());
  }

  private static String host(RandomGenerator chance) {
    return IntStream.rangeClosed(0, 1 + chance.nextInt(7))
        .mapToObj(_ -> PARTS.get(chance.nextInt(PARTS.size())))
        .collect(Collectors.joining());
  }

  private static Optional<String> kept(String url) {
    try {
      return Optional.of(WebAddress.checked(WHAT, url));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static boolean isLiteral(Function<String, InetAddress> reader, String host) {
    try {
      return reader.apply(host) != null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static void assertRefused(String url) {
    assertThatThrownBy(() -> WebAddress.checked(WHAT, url))
        .as(url)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("url ");
  }
}
