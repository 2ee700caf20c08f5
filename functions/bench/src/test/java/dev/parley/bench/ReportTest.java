package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.Workload.Dm;
import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.graph.GraphRequest;
import dev.parley.embedded.graph.Mode;
import dev.parley.embedded.graph.Operation;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Workload WORKLOAD = new Workload(6, 2, 3, 0, 1);
  private static final Posting POSTING =
      new Posting(URI.create("http://127.0.0.1/webhooks/instagram"), WORKLOAD);

  @Test
  void everythingOnceAndInOrderIsExact() {
    Report report = Report.of(WORKLOAD, POSTING, all());

    assertThat(report.isExact()).isTrue();
  }

  @Test
  void aLostDmIsFound() {
    List<GraphCall> calls = all();
    calls.remove(1);

    Report report = Report.of(WORKLOAD, POSTING, calls);

    assertThat(report.lost()).isOne();
    assertThat(report.isExact()).isFalse();
  }

  @Test
  void aDoubledDmIsFound() {
    List<GraphCall> calls = all();
    calls.add(calls.getFirst());

    assertThat(Report.of(WORKLOAD, POSTING, calls).doubled()).isOne();
  }

  @Test
  void aDmBeforeItsPredecessorIsFound() {
    List<GraphCall> calls = all();
    calls.add(calls.remove(0));

    assertThat(Report.of(WORKLOAD, POSTING, calls).inversions()).isOne();
  }

  @Test
  void aDmToTheWrongPersonIsFound() {
    List<GraphCall> calls = all();
    calls.set(0, call(new Dm(1, 0).user(), "R7"));

    Report report = Report.of(WORKLOAD, POSTING, calls);

    assertThat(report.isExact()).isFalse();
  }

  @Test
  void everyDmIsPostedAsOftenAsAskedAndFirstInOrder() {
    List<Dm> posts = WORKLOAD.posted(0);

    assertThat(posts).hasSize(9);
    assertThat(new HashSet<>(posts)).hasSize(3);
    assertThat(posts.stream().distinct().map(Dm::number)).containsExactly(0, 1, 2);
  }

  private static List<GraphCall> all() {
    List<GraphCall> calls = new ArrayList<>();
    for (int conversation = 0; conversation < WORKLOAD.conversations(); conversation++) {
      WORKLOAD.written(conversation).forEach(dm -> calls.add(call(dm.user(), dm.reply())));
    }
    return calls;
  }

  private static GraphCall call(String user, String text) {
    GraphRequest request =
        new GraphRequest(
            Operation.INSTAGRAM_MESSAGE, "POST", "", Workload.ACCOUNT, user, "", text, "");
    return new GraphCall(1, request, Mode.OK, Instant.EPOCH, Instant.EPOCH, 200, "mid");
  }
}
