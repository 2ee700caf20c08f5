package dev.parley.engine.graph;

import static dev.parley.engine.graph.OneShop.ACCOUNT;
import static dev.parley.engine.graph.OneShop.REF;
import static dev.parley.engine.graph.OneShop.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.UserId;
import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.graph.GraphServer;
import dev.parley.engine.log.CallLog;
import dev.parley.outbound.ErrorClass;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.OutboundMessage.Button;
import dev.parley.outbound.OutboundMessage.Card;
import dev.parley.outbound.OutboundMessage.MediaType;
import dev.parley.outbound.OutboundMessage.SenderAction.Sign;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.SendResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Meta makes of each kind of message. */
final class GraphKindsIT {
  private static final Recipient USER = new Recipient.User(new UserId("7001"));
  private static final Recipient COMMENT = new Recipient.Comment("17870913679156914");
  private static final Button MORE = new Button.Postback("More", "MORE");
  private static final OutboundMessage TYPING = new OutboundMessage.SenderAction(Sign.TYPING_ON);
  private static final OutboundMessage THANKS = new OutboundMessage.PublicReply("Thanks!");

  private final CallLog calls = new CallLog();
  private final GraphServer meta = GraphServer.open();
  private final GraphApi api =
      OneShop.api(meta.uri().toString(), InstantSource.system(), GraphApi.TIMEOUT, calls);

  @BeforeEach
  void register() {
    meta.register("1001", TOKEN);
  }

  @AfterEach
  void stop() {
    meta.close();
  }

  static List<OutboundMessage> messages() {
    return List.of(
        new OutboundMessage.Text("Hi"),
        new OutboundMessage.Buttons("Look", List.of(MORE)),
        new OutboundMessage.QuickReplies(
            "Which?", List.of(new OutboundMessage.Option("Red", "RED"))),
        new OutboundMessage.Carousel(
            List.of(
                new Card(
                    "Hat",
                    Optional.of("blue"),
                    Optional.of("https://example.com/hat.jpg"),
                    Optional.of("https://example.com/hat"),
                    List.of(MORE, new Button.Url("Shop", "https://example.com/"))))),
        new OutboundMessage.Carousel(
            List.of(
                new Card(
                    "Hat",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("https://example.com/hat"),
                    List.of()))),
        new OutboundMessage.Media(MediaType.IMAGE, "https://example.com/a.png"),
        new OutboundMessage.Media(MediaType.VIDEO, "https://example.com/a.mp4"),
        new OutboundMessage.Media(MediaType.AUDIO, "https://example.com/a.m4a"),
        new OutboundMessage.Media(MediaType.FILE, "https://example.com/a.pdf"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyMessageIsAcceptedWithTheIdOfItsEcho(OutboundMessage message) {
    SendResult result = send(USER, message);

    assertThat(meta.messages()).hasSize(1);
    assertThat(result).isEqualTo(new SendResult.Accepted(idOf(only())));
  }

  @ParameterizedTest
  @EnumSource
  void aSignIsAcceptedThoughItHasNoId(Sign sign) {
    assertThat(send(USER, new OutboundMessage.SenderAction(sign)))
        .isEqualTo(new SendResult.Accepted(""));
    assertThat(only().text()).isEqualTo(sign.wireName());
    assertThat(meta.visible()).hasSize(1);
  }

  @Test
  void aReactionIsAcceptedThoughItHasNoId() {
    assertThat(send(USER, new OutboundMessage.Reaction("mid.1", "love")))
        .isEqualTo(new SendResult.Accepted(""));
    assertThat(send(USER, new OutboundMessage.Reaction("mid.1", "🎉")))
        .isEqualTo(new SendResult.Accepted(""));
    assertThat(meta.visible()).extracting(GraphCall::text).containsExactly("❤", "🎉");
  }

  @Test
  void aPublicReplyGoesToItsCommentAndHasTheNewCommentsId() {
    SendResult result = send(COMMENT, THANKS);

    assertThat(result).isEqualTo(new SendResult.Accepted(idOf(only())));
    assertThat(only().path()).isEqualTo("/v25.0/17870913679156914/replies");
    assertThat(only().text()).isEqualTo("Thanks!");
    assertThat(calls.counts()).containsOnlyKeys("graph:POST replies");
  }

  @Test
  void aPublicReplyToAGoneCommentIsDead() {
    meta.nodes().commentGone("17870913679156914");

    assertDead(send(COMMENT, THANKS), "100/33");
  }

  @Test
  void aHostileCommentIdReachesNoOtherAddress() {
    SendResult result = send(new Recipient.Comment("../7001/messages?x="), THANKS);

    assertThat(result).isInstanceOf(SendResult.Refused.class);
    assertThat(meta.visible()).isEmpty();
  }

  @Test
  void aCommentHasOnePrivateReply() {
    SendResult first = send(COMMENT, new OutboundMessage.Text("Hi"));

    assertThat(first).isInstanceOf(SendResult.Accepted.class);
    assertDead(send(COMMENT, new OutboundMessage.Text("Hi again")), "100/2534025");
    assertThat(meta.messages()).hasSize(1);
  }

  @Test
  void anOldCommentHasNone() {
    meta.windows().enforce(true);
    meta.nodes().comment("17870913679156914", Instant.now().minus(Duration.ofDays(8)));

    assertDead(send(COMMENT, new OutboundMessage.Text("Hi")), "100/2534025");
  }

  @Test
  void outsideTheWindowEverythingIsDead() {
    meta.windows().enforce(true);
    meta.windows().userActed("7001", Instant.now().minus(Duration.ofHours(25)));

    for (OutboundMessage message : messages()) {
      assertDead(send(USER, message), "10/2534022");
    }
    assertDead(send(USER, TYPING), "10/2534022");
    meta.windows().userActed("7001", Instant.now());
    assertThat(send(USER, TYPING)).isInstanceOf(SendResult.Accepted.class);
  }

  private SendResult send(Recipient recipient, OutboundMessage message) {
    return api.send(
        ACCOUNT, REF, new SendIntent(message, recipient, Instant.now().plusSeconds(60)));
  }

  private static String idOf(GraphCall call) {
    return Objects.requireNonNull(call.messageId());
  }

  private GraphCall only() {
    assertThat(meta.calls()).hasSize(1);
    return meta.calls().getFirst();
  }

  private static void assertDead(SendResult result, String label) {
    assertThat(result).isInstanceOf(SendResult.Refused.class);
    var error = ((SendResult.Refused) result).error();
    assertThat(error.label()).isEqualTo(label);
    assertThat(ErrorClass.of(error)).isEqualTo(ErrorClass.DEAD);
  }
}
