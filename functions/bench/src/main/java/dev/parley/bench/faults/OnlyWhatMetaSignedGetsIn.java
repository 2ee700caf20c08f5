package dev.parley.bench.faults;

import dev.parley.bench.faults.SignatureCase.Post;
import dev.parley.catalogue.Catalogue;
import dev.parley.embedded.sqs.QueueDepth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Test 1: what is not signed is not stored, what is signed is, and no body breaks anything. */
final class OnlyWhatMetaSignedGetsIn implements Program {
  private static final String ACCOUNT = "1010";
  private static final String MUTATED = "1011";
  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(2);
  private static final Duration ANSWER_MAX = Duration.ofMillis(500);
  private static final int HUGE = 5 * 1024 * 1024;
  private static final int DEEP = 100_000;

  @Override
  public int number() {
    return 1;
  }

  @Override
  public String guarantee() {
    return "Only what Meta signed gets in, and no body breaks anything";
  }

  @Override
  public List<Part> parts(Plan plan) {
    return List.of(() -> run(plan));
  }

  private Verdict run(Plan plan) throws IOException, InterruptedException {
    try (Line line = Line.start(plan, SignatureCase.secrets())) {
      line.operator().open(ACCOUNT);
      line.operator().connect("instagram", MUTATED);
      line.operator().connect("whatsapp", SignatureCase.PHONE_NUMBER);
      Judge judge = new Judge(this, "", plan);

      List<Said> good = signatures(line, judge);
      mutations(line, judge, plan);
      hostile(line, judge);
      judge.require(line.drain(DRAIN_LIMIT), "The queues did not get empty.");

      judge.figure("p99 of answers", line.meta().p99().toMillis() + " ms");
      judge.inTime(line.meta().p99().compareTo(ANSWER_MAX) <= 0, "answers: " + line.meta().p99());
      judge.equal(
          "answers of 5xx",
          0,
          line.meta().statuses().keySet().stream().filter(status -> status >= 500).count());
      return judge.verdict(line, good);
    }
  }

  /** All cases on both paths; gives what has to be answered. */
  private static List<Said> signatures(Line line, Judge judge)
      throws IOException, InterruptedException {
    List<Said> good = new ArrayList<>();
    List<Post> stored = new ArrayList<>();
    List<Post> refused = new ArrayList<>();
    for (SignatureCase signature : SignatureCase.ALL) {
      Said said = Said.dm(ACCOUNT, "signed-" + signature.name(), 0);
      Post instagram = Post.instagram(said, line.clock().instant());
      for (Post post : List.of(instagram, Post.whatsApp(said, line.clock().instant()))) {
        int status = line.meta().post(post.path(), post.body(), signature.headers(post.body()));
        judge.equal(signature.name() + " on " + post.path(), signature.status(), status);
        (signature.isGood() ? stored : refused).add(post);
      }
      if (signature.isGood()) {
        good.add(said);
      }
    }
    judge.fault("bad signature", refused.size());
    judge.require(line.drain(DRAIN_LIMIT), "The queues did not get empty.");
    Set<String> recorded = line.auditor().recorded();
    judge.equal("good ones stored", stored.size(), count(stored, recorded));
    judge.equal("bad ones stored", 0, count(refused, recorded));
    return good;
  }

  private static long count(List<Post> posts, Set<String> recorded) {
    return posts.stream().filter(post -> recorded.contains(post.key().value())).count();
  }

  /** One bit flipped: half with the signature of the body that it was, half signed anew. */
  private static void mutations(Line line, Judge judge, Plan plan)
      throws IOException, InterruptedException {
    RandomGenerator chance = plan.chance(1);
    int count = plan.scaled(1000, 20) / 2;
    for (int i = 0; i < count; i++) {
      byte[] body = Said.dm(MUTATED, "mutated-" + i, 0).body(line.clock().instant());
      byte[] mutated = body.clone();
      mutated[chance.nextInt(mutated.length)] ^= (byte) (1 << chance.nextInt(8));
      int old =
          line.meta().post(Post.INSTAGRAM, mutated, SignatureCase.ALL.getFirst().headers(body));
      judge.equal("mutated body with the old signature", 401, old);
      judge.equal("mutated body signed anew", 200, line.meta().post(mutated));
    }
    judge.fault("mutated body", 2L * count);
  }

  private static void hostile(Line line, Judge judge) throws IOException, InterruptedException {
    byte[] huge = new byte[HUGE];
    Arrays.fill(huge, (byte) ' ');
    byte[] badUtf8 =
        new String(
                Said.dm(MUTATED, "utf8", 0).body(line.clock().instant()), StandardCharsets.US_ASCII)
            .replace("T-utf8-0", "\u00ff\u00fe")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] deep = "[".repeat(DEEP).getBytes(StandardCharsets.US_ASCII);
    int before = quarantined(line);
    judge.equal("5 MB", 413, line.meta().post(huge));
    judge.equal("depth " + DEEP, 200, line.meta().post(deep));
    judge.equal("bad UTF-8", 200, line.meta().post(badUtf8));
    judge.fault("5 MB", 1);
    judge.fault("depth " + DEEP, 1);
    judge.fault("bad UTF-8", 1);
    judge.figure("kept for a person", quarantined(line));
    judge.require(quarantined(line) > before, "signed nonsense was not kept");
  }

  private static int quarantined(Line line) {
    return line.runtime().sqs().depths().stream()
        .filter(depth -> depth.queue().equals(Catalogue.QUARANTINE.name()))
        .mapToInt(QueueDepth::visible)
        .sum();
  }
}
