package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.admin.AdminClient.Answer;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AdminFuzzIT {
  private static final String ACCOUNT = "/api/v1/accounts/instagram/1001";
  private static final String DOCUMENT =
      """
      {"name":"Price list","type":"dm_automation","active":true,"postId":null,
       "trigger":{"mode":"specific_keywords","match":"word","keywords":["PRICE"]},
       "steps":[{"kind":"text","text":"Hi"},
                {"kind":"buttons","text":"Look","buttons":[{"title":"Shop","url":"https://e.com"}]},
                {"kind":"quick_replies","text":"?","options":[{"title":"a","payload":"b"}]},
                {"kind":"ask_email","text":"?","attempts":2,"otherwise":"end",
                 "followUp":{"after":"PT1H","when":"no_reply","goTo":"end"}},
                {"kind":"condition","test":{"timeOfDay":{"from":"09:00","to":"17:00","zone":"Z"}}},
                {"kind":"delay","for":"PT10M","unless":"reply"},
                {"label":"end","kind":"tag","tag":"a"}]}
      """;
  private static final String[] SPLINTERS = {
    "{",
    "}",
    "[",
    "]",
    "\"",
    ",",
    ":",
    "null",
    "true",
    "-1e999",
    "0",
    "\\u0000",
    "\\ud800",
    "\\",
    "\u0000",
    "\uFFFF",
    "𝕏",
    "{\"a\":",
    "[[[[",
    "\"kind\":\"text\",",
    "1".repeat(400),
    " "
  };

  private AdminClient api;

  @BeforeAll
  void start() {
    api = new AdminClient();
    api.send("PUT", ACCOUNT, "{\"workspace\":\"shop\",\"username\":\"x\"}");
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void noBodyMakesTheApiFail() {
    Map<Integer, Integer> statuses = new TreeMap<>();
    for (int seed = 0; seed < 300; seed++) {
      String body = mutated(DOCUMENT, new SplittableRandom(seed));

      Answer answer = api.send("POST", ACCOUNT + "/automations", body);

      assertThat(answer.status()).as("seed %d: %s", seed, body).isIn(201, 400, 422);
      statuses.merge(answer.status(), 1, Integer::sum);
    }
    assertThat(statuses).as("every kind of answer occurs").containsOnlyKeys(201, 400, 422);
  }

  @Test
  void noDepthOfNestingMakesTheApiFail() {
    for (int depth : new int[] {10, 900, 2_000, 60_000}) {
      String arrays = "[".repeat(depth) + "]".repeat(depth);
      String objects = "{\"a\":".repeat(depth / 2) + "1" + "}".repeat(depth / 2);

      assertThat(api.send("POST", ACCOUNT + "/automations", arrays).status()).isIn(400, 422);
      assertThat(api.send("POST", ACCOUNT + "/automations", objects).status()).isIn(400, 413, 422);
    }
  }

  private static String mutated(String text, SplittableRandom random) {
    StringBuilder body = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int from = random.nextInt(body.length());
      int to = Math.min(body.length(), from + random.nextInt(6));
      switch (random.nextInt(4)) {
        case 0 -> body.delete(from, Math.max(to, from + 1));
        case 1 -> body.insert(from, SPLINTERS[random.nextInt(SPLINTERS.length)]);
        case 2 -> body.setCharAt(from, (char) ('a' + random.nextInt(26)));
        default -> body.insert(from, body.substring(from, to));
      }
    }
    return body.toString();
  }
}
