package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.automation.Decision;
import dev.parley.automation.Decision.Outcome;
import dev.parley.conversation.ContactChange;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.event.InboundEvent;
import dev.parley.wire.JsonWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people call themselves, write and type comes back as data, in answers no browser runs. */
final class StoredTextIT {
  private static final List<String> PAYLOADS =
      List.of(
          "<script>alert(1)</script>",
          "<ScRiPt src=//evil.example></sCrIpT>",
          "<img src=x onerror=alert(1)>",
          "<svg onload=alert(1)>",
          "<svg><script>alert(1)</script></svg>",
          "<body onload=alert(1)>",
          "<iframe src=javascript:alert(1)>",
          "<iframe srcdoc='<script>alert(1)</script>'>",
          "<object data=javascript:alert(1)>",
          "<embed src=javascript:alert(1)>",
          "<a href=javascript:alert(1)>x</a>",
          "<form action=javascript:alert(1)><input type=submit>",
          "<input autofocus onfocus=alert(1)>",
          "<select autofocus onfocus=alert(1)>",
          "<textarea autofocus onfocus=alert(1)>",
          "<video><source onerror=alert(1)>",
          "<audio src=x onerror=alert(1)>",
          "<details open ontoggle=alert(1)>",
          "<marquee onstart=alert(1)>",
          "<math href=javascript:alert(1)>x</math>",
          "<link rel=stylesheet href=//evil.example>",
          "<style>@import '//evil.example';</style>",
          "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
          "<base href=//evil.example/>",
          "</title><script>alert(1)</script>",
          "</textarea><script>alert(1)</script>",
          "</script><script>alert(1)</script>",
          "--><script>alert(1)</script>",
          "]]><script>alert(1)</script>",
          "\"><script>alert(1)</script>",
          "'><script>alert(1)</script>",
          "\" onmouseover=alert(1) x=\"",
          "' onmouseover=alert(1) x='",
          "javascript:alert(1)",
          "data:text/html,<script>alert(1)</script>",
          "${alert(1)}",
          "{{constructor.constructor('alert(1)')()}}",
          "#{7*7}",
          "\\u003cscript\\u003ealert(1)",
          "&lt;script&gt;alert(1)",
          "<\u2028script>alert(1)</script>",
          "+ADw-script+AD4-alert(1)",
          "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>");

  @Test
  void eachPayloadIsAnswerDataAndNothingElse() {
    assertThat(PAYLOADS).hasSizeGreaterThanOrEqualTo(40);
    try (AdminClient api = new AdminClient()) {
      Talk talk = new Talk(api, "4001");
      Instant at = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.MILLIS);
      for (int i = 0; i < PAYLOADS.size(); i++) {
        automationKeeps(api, PAYLOADS.get(i));
        conversationKeeps(api, talk, "u" + i, PAYLOADS.get(i), at);
      }
    }
  }

  private static void automationKeeps(AdminClient api, String payload) {
    String document =
        JsonWriter.object(
            out -> {
              out.text("name", payload);
              out.text("type", "dm_automation");
              out.object("trigger", trigger -> trigger.text("mode", "any_reply"));
              out.objects(
                  "steps",
                  List.of("Hi"),
                  (step, text) -> {
                    step.text("kind", "text");
                    step.text("text", text);
                  });
            });
    Answer made = api.send("POST", "/api/v1/accounts/instagram/4001/automations", document);

    assertThat(made.status()).as(payload).isEqualTo(201);
    assertThat(made.at("name").getStringValue()).isEqualTo(payload);
    assertIsOnlyData(made);
  }

  private static void conversationKeeps(
      AdminClient api, Talk talk, String user, String payload, Instant at) {
    InboundEvent event = talk.text(user, "m-" + user, payload, at);
    ContactChange learned =
        ContactChange.acted(at, Optional.of(at))
            .and(ContactChange.profile(Optional.of(payload), Optional.of(payload)));
    talk.decided(event, Decision.of(Outcome.NO_MATCH).learning(learned), at);

    Answer person = api.get(talk.path(user));
    assertThat(person.at("contact", "name").getStringValue()).isEqualTo(payload);
    assertThat(person.at("contact", "username").getStringValue()).isEqualTo(payload);
    assertIsOnlyData(person);
    Answer messages = api.get(talk.path(user) + "/messages");
    assertThat(messages.body()).contains("m-" + user);
    assertIsOnlyData(messages);
  }

  /** JSON that browsers must not take for anything else, show in a frame or run. */
  private static void assertIsOnlyData(Answer answer) {
    assertThat(answer.headers().get("content-type")).startsWith("application/json");
    assertThat(answer.headers())
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("x-frame-options", "DENY")
        .containsEntry("referrer-policy", "no-referrer")
        .containsEntry("cache-control", "no-store");
    assertThat(answer.headers().get("content-security-policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'");
  }
}
