package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.WorkspaceId;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.engine.dynamodb.Usages;
import dev.parley.engine.job.Quota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** To whom the send API is open, and how much each workspace may. */
final class SendLimitsIT {
  private static final String QUOTA = "/api/v1/workspaces/shop/quota";
  private static final String ROLLOUT = "/api/v1/whatsapp/rollout";
  private static final int RACERS = 64;

  private final JobLine line = new JobLine();

  @AfterEach
  void stop() {
    line.close();
  }

  @Test
  void noMoreThanTheQuotaGetThroughHoweverManyAskAtOnce() throws Exception {
    Usages usages = line.api.context.getBean(Usages.class);
    Quota quota = new Quota(OptionalLong.of(40), 1);
    CyclicBarrier start = new CyclicBarrier(RACERS);
    List<Future<Boolean>> racers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < RACERS; i++) {
        racers.add(
            threads.submit(
                () -> {
                  start.await();
                  return usages.take(new WorkspaceId("shop"), quota).isPresent();
                }));
      }
    }

    assertThat(racers.stream().filter(Future::resultNow)).hasSize(40);
    assertThat(line.api.get(QUOTA).at("used").getIntValue()).isEqualTo(40);
  }

  @Test
  void fromNinetyPercentOnTheWorkspaceIsWarnedAndBeyondTheQuotaRefused() {
    assertThat(quota("10").status()).isEqualTo(200);
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      answers.add(line.text("+49151123456" + (10 + i), "x"));
    }

    assertThat(answers.subList(0, 8))
        .allMatch(it -> it.status() == 202 && !it.headers().containsKey("x-quota-warning"));
    assertThat(answers.get(8).headers()).containsKey("x-quota-warning");
    assertThat(answers.get(8).at("quota", "warning").getBooleanValue()).isTrue();
    assertThat(answers.get(8).at("quota", "percent").getIntValue()).isEqualTo(90);
    assertThat(answers.get(10).status()).isEqualTo(429);
    answers.get(10).assertProblem();
    assertThat(answers.get(10).headers()).containsKey("retry-after");
    assertThat(line.api.log).anyMatch(entry -> entry.contains("quota_90_percent_used"));
    assertThat(line.api.log).anyMatch(entry -> entry.contains("quota_used_up"));
    assertThat(line.queued()).isEqualTo(10);
  }

  @Test
  void aRaisedQuotaHoldsAtOnceAndANewMonthBeginsAnew() {
    quota("1");
    line.text(JobLine.NUMBER, "x");
    assertThat(line.text(JobLine.NUMBER, "x").status()).isEqualTo(429);
    quota("2");
    assertThat(line.text(JobLine.NUMBER, "x").status()).isEqualTo(202);
    assertThat(line.text(JobLine.NUMBER, "x").status()).isEqualTo(429);

    line.clock.advance(Duration.ofDays(31));

    assertThat(line.text(JobLine.NUMBER, "x").status()).isEqualTo(202);
    quota("0");
    assertThat(line.text(JobLine.NUMBER, "x").status()).isEqualTo(429);
    quota("null");
    assertThat(line.text(JobLine.NUMBER, "x").status()).isEqualTo(202);
  }

  @Test
  void aRepeatIsNotCountedAgain() {
    quota("2");
    String body = JobLine.body(JobLine.NUMBER, "x");
    line.keyed("a", body);
    line.forgetReplays();
    line.keyed("a", body);

    assertThat(line.api.get(QUOTA).at("used").getIntValue()).isEqualTo(1);
  }

  @Test
  void anotherRevisionOfTheQuotaIsNotOverwritten() {
    quota("1");

    assertThat(line.api.send("PUT", QUOTA, "\"0\"", "{\"monthly\":5}").status()).isEqualTo(412);
    assertThat(line.api.send("PUT", QUOTA, "\"1\"", "{\"monthly\":5}").status()).isEqualTo(200);
    assertThat(line.api.send("PUT", QUOTA, "*", "{\"monthly\":-5}").status()).isEqualTo(422);
    assertThat(line.api.send("PUT", QUOTA, "{\"monthly\":5}").status()).isEqualTo(428);
  }

  @Test
  void theRolloutOpensTheApiStepByStep() {
    assertThat(rollout("{\"mode\":\"off\"}").status()).isEqualTo(200);
    Answer off = line.text(JobLine.NUMBER, "x");
    assertThat(off.status()).isEqualTo(403);
    assertThat(off.at("detail").getStringValue()).contains("rollout");

    rollout("{\"mode\":\"test\",\"workspaces\":[\"other\"]}");
    assertThat(line.text(JobLine.NUMBER, "x").status()).isEqualTo(403);
    rollout("{\"mode\":\"test\",\"workspaces\":[\"shop\"]}");
    assertThat(line.text(JobLine.NUMBER, "x").status()).isEqualTo(202);
    rollout("{\"mode\":\"share\",\"percent\":0}");
    assertThat(line.text(JobLine.NUMBER, "x").status()).isEqualTo(403);
    rollout("{\"mode\":\"share\",\"percent\":100}");
    assertThat(line.text(JobLine.NUMBER, "x").status()).isEqualTo(202);
    rollout("{\"mode\":\"all\"}");
    assertThat(line.text(JobLine.NUMBER, "x").status()).isEqualTo(202);

    assertThat(rollout("{\"mode\":\"share\",\"percent\":101}").status()).isEqualTo(422);
    assertThat(line.api.get(ROLLOUT).at("revision").getIntValue()).isEqualTo(6);
  }

  private Answer quota(String monthly) {
    return line.api.send("PUT", QUOTA, "*", "{\"monthly\":" + monthly + "}");
  }

  private Answer rollout(String body) {
    return line.api.call(
        "PUT", ROLLOUT, Map.of("content-type", "application/json", "if-match", "*"), body);
  }
}
