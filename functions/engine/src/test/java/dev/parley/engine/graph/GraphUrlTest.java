package dev.parley.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GraphUrlTest {

  @Test
  void theSendApiIsUnderVersionAndAccount() {
    GraphUrl url = GraphUrl.of("https://graph.instagram.com/", false);

    assertThat(url.messages(new AccountKey(Channel.INSTAGRAM, "1001")))
        .hasToString("https://graph.instagram.com/v25.0/1001/messages");
  }

  @Test
  void whatsAppIsAtTheOtherHostWhateverTheBaseIs() {
    AccountKey number = new AccountKey(Channel.WHATSAPP, "106500000000001");

    for (String base : List.of("https://graph.instagram.com", "https://graph.facebook.com")) {
      assertThat(GraphUrl.of(base, false).messages(number))
          .hasToString("https://graph.facebook.com/v25.0/106500000000001/messages");
    }
    assertThat(GraphUrl.of("http://127.0.0.1:9090", true).messages(number))
        .hasToString("http://127.0.0.1:9090/v25.0/106500000000001/messages");
  }

  @Test
  void everyAddressIsUnderTheVersion() {
    GraphUrl url = GraphUrl.of("https://graph.instagram.com", false);
    AccountKey account = new AccountKey(Channel.INSTAGRAM, "1001");

    assertThat(url.replies("17870913679156914"))
        .hasToString("https://graph.instagram.com/v25.0/17870913679156914/replies");
    assertThat(url.node("7001", "name,username"))
        .hasToString("https://graph.instagram.com/v25.0/7001?fields=name,username");
    assertThat(url.messengerProfile(account))
        .hasToString("https://graph.instagram.com/v25.0/1001/messenger_profile?platform=instagram");
    assertThat(url.messengerProfile(account, "ice_breakers"))
        .hasToString(
            "https://graph.instagram.com/v25.0/1001/messenger_profile"
                + "?fields=ice_breakers&platform=instagram");
  }

  @ParameterizedTest
  @CsvSource({
    "../1001/messages?x=,%2E%2E%2F1001%2Fmessages%3Fx%3D",
    "..,%2E%2E",
    "a#b&c;d%2f\\e,a%23b%26c%3Bd%252f%5Ce",
    "é @:80,%C3%A9%20%40%3A80",
    "\ud800,%3F"
  })
  void anIdIsNeverMoreThanOneSegmentOfThePath(String id, String segment) {
    GraphUrl url = GraphUrl.of("https://graph.instagram.com", false);

    assertThat(url.replies(id))
        .hasToString("https://graph.instagram.com/v25.0/" + segment + "/replies");
    assertThat(url.node(id, "timestamp"))
        .hasToString("https://graph.instagram.com/v25.0/" + segment + "?fields=timestamp");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:9090",
        "http://localhost:1",
        "http://[::1]:80",
        "http://127.0.0.1"
      })
  void loopbackIsOnlyForTheLocalProfile(String url) {
    assertThat(GraphUrl.of(url, true)).hasToString(url);
    assertThatThrownBy(() -> GraphUrl.of(url, false)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://graph.instagram.com",
        "https://graph.instagram.com.evil.example",
        "https://graph.instagram.com@evil.example",
        "https://graph.instagram.com:444",
        "https://graph.instagram.com/x",
        "https://evil.example",
        "http://127.0.0.1.evil.example",
        "http://user@127.0.0.1:80",
        "http://127.0.0.1:80/x",
        "http://127.0.0.1:80?x",
        "http://0x7f000001",
        "http://169.254.169.254",
        "file:///etc/passwd",
        "http://127.0.0.1:65536",
        "::"
      })
  void tokensGoNowhereElse(String url) {
    assertThatThrownBy(() -> GraphUrl.of(url, true)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRefusalSaysWhichAddressAndWhatIsAllowed() {
    assertThatThrownBy(() -> GraphUrl.of("https://evil.example", true))
        .hasMessage(
            "The Graph URL \"https://evil.example\" is not allowed, for access tokens go there:"
                + " use https://graph.instagram.com or https://graph.facebook.com, or this"
                + " machine, such as http://127.0.0.1:9090.");
    assertThatThrownBy(() -> GraphUrl.of("http://127.0.0.1:9090", false))
        .hasMessageEndingWith(
            "use https://graph.instagram.com or https://graph.facebook.com; a loopback address is"
                + " only for the local profile.");
  }
}
