package dev.parley.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.ConversationKey;
import dev.parley.event.Bundle;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Comment;
import dev.parley.event.InboundEvent.Text;
import dev.parley.wire.BundleCodec;
import dev.parley.wire.EventCodec;
import dev.parley.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The event files say what they claim. With {@code -Dparley.sign.events=true} their signatures are
 * written anew after an edit.
 */
class EventFilesTest {
  private static final Instant RECEIVED_AT = Instant.parse("2026-11-20T10:00:01Z");
  private static final String DEMO = "17841400000000001";
  private static final String SECOND = "17841400000000002";
  private static final String ADA = "1000000000000101";
  private static final String BOB = "1000000000000102";
  private static final String PHONE = "106500000000001";
  private static final String BUSINESS = "102290000000001";
  private static final String MAYA = "15550000123";

  /** Per file: one line per event, in order: kind, account, user. */
  private static final Map<String, List<String>> EVENTS =
      Map.ofEntries(
          Map.entry("dm-text", List.of(line("text", DEMO, ADA))),
          Map.entry("dm-text-escaped-emoji", List.of(line("text", DEMO, ADA))),
          Map.entry("quick-reply", List.of(line("quick_reply", DEMO, ADA))),
          Map.entry("postback", List.of(line("postback", DEMO, ADA))),
          Map.entry("story-reply", List.of(line("story_reply", DEMO, ADA))),
          Map.entry("story-mention", List.of(line("story_mention", DEMO, ADA))),
          Map.entry("reaction", List.of(line("reaction", DEMO, ADA))),
          Map.entry("echo", List.of(line("echo", DEMO, ADA))),
          Map.entry("deleted", List.of(line("deleted", DEMO, ADA))),
          Map.entry("edit", List.of(line("edited", DEMO, ADA))),
          Map.entry("edit-zero", List.of(line("text", DEMO, ADA))),
          Map.entry("comment", List.of(line("comment", DEMO, ADA))),
          Map.entry("own-comment", List.of(line("echo", DEMO, "_account"))),
          Map.entry("live-comment", List.of(line("comment", DEMO, ADA))),
          Map.entry(
              "batch-several-accounts",
              List.of(
                  line("text", DEMO, ADA),
                  line("text", SECOND, BOB),
                  line("text", DEMO, ADA),
                  line("text", DEMO, BOB),
                  line("comment", DEMO, ADA))),
          Map.entry("duplicate-mid", List.of(line("text", DEMO, ADA))),
          Map.entry("numeric-ids", List.of(line("text", DEMO, "98765432109876543210"))),
          Map.entry(
              "unknown-kind", List.of(line("unsupported", DEMO, ADA), line("text", DEMO, ADA))),
          Map.entry("dashboard-test", List.of(line("dashboard_test", "0", "_account"))),
          Map.entry("bad-signature", List.of(line("text", DEMO, ADA))),
          Map.entry("base64", List.of(line("text", DEMO, ADA))),
          Map.entry("standby", List.of(line("standby", DEMO, ADA))),
          Map.entry("referral", List.of(line("referral", DEMO, ADA))),
          Map.entry("seen", List.of(line("read", DEMO, ADA))),
          Map.entry("whatsapp-text", List.of(line("text", PHONE, "15550000123"))),
          Map.entry("whatsapp-button", List.of(line("quick_reply", PHONE, MAYA))),
          Map.entry("whatsapp-list", List.of(line("quick_reply", PHONE, MAYA))),
          Map.entry("whatsapp-form", List.of(line("quick_reply", PHONE, MAYA))),
          Map.entry("whatsapp-template-button", List.of(line("quick_reply", PHONE, MAYA))),
          Map.entry("whatsapp-image", List.of(line("media", PHONE, MAYA))),
          Map.entry("whatsapp-document", List.of(line("media", PHONE, MAYA))),
          Map.entry("whatsapp-location", List.of(line("media", PHONE, MAYA))),
          Map.entry("whatsapp-contacts", List.of(line("media", PHONE, MAYA))),
          Map.entry("whatsapp-order", List.of(line("media", PHONE, MAYA))),
          Map.entry("whatsapp-reaction", List.of(line("reaction", PHONE, MAYA))),
          Map.entry("whatsapp-unreaction", List.of(line("reaction", PHONE, MAYA))),
          Map.entry("whatsapp-ad", List.of(line("text", PHONE, MAYA))),
          Map.entry("whatsapp-welcome", List.of(line("postback", PHONE, MAYA))),
          Map.entry("whatsapp-number-changed", List.of(line("number_changed", PHONE, MAYA))),
          Map.entry("whatsapp-unsupported", List.of(line("unsupported", PHONE, MAYA))),
          Map.entry("whatsapp-group", List.of(line("unsupported", PHONE, MAYA))),
          Map.entry("whatsapp-phone-echo", List.of(line("echo", PHONE, MAYA))),
          Map.entry("whatsapp-preferences", List.of(line("preference", PHONE, MAYA))),
          Map.entry("whatsapp-status-read", List.of(line("status", PHONE, MAYA))),
          Map.entry("whatsapp-scoped-id", List.of(line("text", PHONE, "US.13491208655302741918"))),
          Map.entry(
              "whatsapp-template-status", List.of(line("account_notice", BUSINESS, "_account"))),
          Map.entry("whatsapp-quality", List.of(line("account_notice", BUSINESS, "_account"))),
          Map.entry("whatsapp-status", List.of(line("status", PHONE, "15550000123"))));

  /** Files of other shapes than Meta's POST; {@code sender-sqs} is checked by the sender. */
  private static final List<String> OTHERS =
      List.of(
          "admin-accounts",
          "admin-health",
          "comment-processor-sqs",
          "dm-processor-sqs",
          "handshake",
          "scheduled",
          "sender-sqs",
          "story-processor-sqs");

  static Stream<String> posts() {
    return EVENTS.keySet().stream().sorted();
  }

  @Test
  void theFilesHaveTheNamesThatTheDocumentsUse() {
    List<String> expected = Stream.concat(posts(), OTHERS.stream()).sorted().toList();

    assertThat(expected).containsAll(EventFiles.names());
    assertThat(EventFiles.names()).containsAll(posts().toList());
    assertThat(EventFiles.names())
        .contains("handshake", "dm-processor-sqs", "comment-processor-sqs", "scheduled");
  }

  @ParameterizedTest
  @MethodSource("posts")
  void everyPostIsSignedUnlessItsNameSaysOtherwise(String name) throws IOException {
    sign(name);
    WebhookRequest request = EventFiles.request(name);
    byte[] body = request.bytes().orElseThrow();

    boolean fits = new WebhookSignature(List.of(EventFiles.SECRET)).fits(request.signature(), body);

    assertThat(fits).isEqualTo(!name.equals("bad-signature"));
    assertThat(EventFiles.json(name).get("headers").get("content-length").number())
        .contains((long) body.length);
  }

  @ParameterizedTest
  @MethodSource("posts")
  void everyPostHoldsTheEventsOfItsName(String name) {
    List<InboundEvent> events =
        Split.of(EnvelopeReader.read(EventFiles.body(name), RECEIVED_AT)).events();

    assertThat(events.stream().map(EventFilesTest::line)).isEqualTo(EVENTS.get(name));
  }

  @ParameterizedTest
  @MethodSource("posts")
  void everyBodyIsInMetasEscapedForm(String name) {
    assertThat(new String(EventFiles.body(name), StandardCharsets.UTF_8))
        .matches("[\\x20-\\x7e]+")
        .doesNotContain("@", "<", "%")
        .doesNotContainPattern("(?<!\\\\)/");
  }

  @Test
  void theEscapedEmojiIsReadAsText() {
    assertThat(onlyEvent("dm-text-escaped-emoji"))
        .isInstanceOfSatisfying(
            Text.class,
            text ->
                assertThat(text.text())
                    .isEqualTo("Caf\u00e9 \uD83D\uDE22 a@b.example 50% <3 https://example.com/a"));
  }

  @Test
  void theLiveCommentIsLiveAndTheCommentIsNot() {
    assertThat(((Comment) onlyEvent("live-comment")).live()).isTrue();
    assertThat(((Comment) onlyEvent("comment")).live()).isFalse();
  }

  @Test
  void secondsAsTextAreTheSameTimeAsMilliseconds() {
    assertThat(onlyEvent("numeric-ids").head().occurredAt())
        .isEqualTo(onlyEvent("dm-text").head().occurredAt());
  }

  @Test
  void theHandshakeCarriesTheDemoToken() {
    Answer answer = new Handshake("demo-verify-token").answer(EventFiles.request("handshake"));

    assertThat(answer).isEqualTo(Answer.text(200, "1158201444"));
  }

  @Test
  void theProcessorsFilesAreWhatTheFunctionWouldSend() {
    assertThat(processorFile("dm-processor-sqs")).isEqualTo(bundleOf("dm-text"));
    assertThat(processorFile("story-processor-sqs")).isEqualTo(bundleOf("story-reply"));
    assertThat(processorFile("comment-processor-sqs")).isEqualTo(bundleOf("comment"));
  }

  private static String processorFile(String name) {
    Json record = EventFiles.json(name).get("Records").items().getFirst();
    String body = record.get("body").text().orElseThrow();
    Bundle bundle = new BundleCodec().read(body);
    assertThat(record.get("attributes").get("MessageGroupId").text())
        .contains(bundle.conversation().messageGroupId());
    assertThat(record.get("attributes").get("MessageDeduplicationId").text())
        .contains(bundle.deduplicationId());
    return body;
  }

  private static String bundleOf(String name) {
    List<Bundle> bundles =
        Split.of(EnvelopeReader.read(EventFiles.body(name), RECEIVED_AT)).bundles();
    return new BundleCodec().write(bundles.getFirst());
  }

  private static InboundEvent onlyEvent(String name) {
    return EnvelopeReader.read(EventFiles.body(name), RECEIVED_AT).getFirst();
  }

  private static String line(InboundEvent event) {
    ConversationKey conversation = event.head().conversation();
    return line(EventCodec.kind(event), conversation.account().id(), conversation.user().value());
  }

  private static String line(String kind, String account, String user) {
    return kind + " " + account + " " + user;
  }

  /** Writes the signature and length of the body anew, as text, so the file keeps its form. */
  private static void sign(String name) throws IOException {
    if (!Boolean.getBoolean("parley.sign.events") || name.equals("bad-signature")) {
      return;
    }
    byte[] body = EventFiles.body(name);
    String file =
        new String(EventFiles.bytes(name), StandardCharsets.UTF_8)
            .replaceFirst("sha256=[0-9a-f]*", MetaSigner.header(EventFiles.SECRET, body))
            .replaceFirst(
                "\"content-length\": \"[0-9]*\"", "\"content-length\": \"" + body.length + "\"");
    Files.writeString(EventFiles.FOLDER.resolve(name + ".json"), file);
  }
}
