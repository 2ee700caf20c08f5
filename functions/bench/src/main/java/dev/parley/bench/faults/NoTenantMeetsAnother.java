package dev.parley.bench.faults;

import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.graph.Operation;
import dev.parley.local.meta.MetaWebhook;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Test 4: one POST of Meta's tells of many tenants at once, and of accounts that nobody connected.
 *
 * <p>The same people write the same words, under the same message ids, to all of them: only the
 * account tells their messages apart.
 */
final class NoTenantMeetsAnother implements Program {
  private static final int TENANTS = 10;
  private static final int PEOPLE = 2;
  private static final int UNKNOWN = 5;
  private static final int POSTS = 100;
  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(2);

  @Override
  public int number() {
    return 4;
  }

  @Override
  public String guarantee() {
    return "No tenant meets another: not its words, its token, nor its place in the queue";
  }

  @Override
  public List<Part> parts(Plan plan) {
    return List.of(() -> run(plan));
  }

  private Verdict run(Plan plan) throws IOException, InterruptedException {
    try (Line line = Line.start(plan)) {
      for (int tenant = 0; tenant < TENANTS; tenant++) {
        line.operator().connect("instagram", account(tenant), "tenant-" + tenant);
        line.operator().automate(account(tenant), "price", reply(tenant) + "{{text}}");
        line.graph().register(account(tenant), Operator.token(account(tenant)));
      }
      List<Mixed> posts =
          IntStream.range(0, plan.scaled(POSTS, 3)).mapToObj(post -> mixed(post, plan)).toList();
      List<Said> events = posts.stream().flatMap(post -> post.known.stream()).toList();
      Judge judge = new Judge(this, "", plan);

      SideBySide.run(posts, post -> line.meta().post(post.body(line)));
      judge.require(line.drain(DRAIN_LIMIT), "The queues did not get empty.");

      long unknown = unknown(line);
      judge.fault("entry of an unknown account", unknown);
      judge.fault("entry beside one of another tenant", events.size());
      judge.equal(
          "entries of unknown accounts that were counted", (long) posts.size() * UNKNOWN, unknown);
      judge.equal("POSTs answered 200", posts.size(), line.meta().answered(200));
      compare(line, judge, events);
      return judge.verdict(line, events);
    }
  }

  /** What one POST tells. */
  private record Mixed(List<Said> known, List<Said> all) {
    byte[] body(Line line) {
      return new MetaWebhook(all.stream().map(said -> said.entry(line.clock().instant())).toList())
          .body();
    }
  }

  private static Mixed mixed(int post, Plan plan) {
    List<Said> known = new ArrayList<>();
    for (int tenant = 0; tenant < TENANTS; tenant++) {
      for (int person = 0; person < PEOPLE; person++) {
        Said said = said(account(tenant), post, person);
        known.add(said.answeredWith(reply(tenant) + said.text()));
      }
    }
    Stream<Said> strangers =
        IntStream.range(0, UNKNOWN).mapToObj(i -> said("99" + account(i), post, i));
    List<Said> all = new ArrayList<>(Stream.concat(known.stream(), strangers).toList());
    Collections.shuffle(all, new Random(plan.seed() * 31 + post));
    return new Mixed(List.copyOf(known), List.copyOf(all));
  }

  private static Said said(String account, int post, int person) {
    String user = "mixed-" + post + "-" + person;
    return Said.dm(account, user, 0, "PRICE " + user);
  }

  private static String account(int tenant) {
    return String.valueOf(1040 + tenant);
  }

  /** What this tenant's answers begin with. */
  private static String reply(int tenant) {
    return "Shop " + account(tenant) + ": ";
  }

  private static long unknown(Line line) {
    return line.runtime().calls().outcomes().entrySet().stream()
        .filter(outcome -> outcome.getKey().endsWith(":unknown_account"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Every request at Meta, whatever came of it: whose it is, with whose token and words. */
  private static void compare(Line line, Judge judge, List<Said> events) {
    Map<String, Said> answered = new HashMap<>();
    events.forEach(said -> answered.put(said.user() + " " + said.answer(), said));
    int right = 0;
    for (GraphCall call : line.graph().calls()) {
      boolean token = call.token().equals(Operator.token(call.accountId()));
      boolean isMessage = call.operation() == Operation.INSTAGRAM_MESSAGE;
      Optional<Said> said = Optional.ofNullable(answered.get(call.recipient() + " " + call.text()));
      boolean words = said.isPresent() && said.get().account().equals(call.accountId());
      judge.require(
          words || !isMessage, "wrong words: " + call.accountId() + " said " + call.text());
      judge.require(token, "wrong token: " + call.token() + " for " + call.accountId());
      right += words && token && isMessage ? 1 : 0;
    }
    judge.equal("right replies", events.size(), right);
    judge.figure("right replies", right);
    judge.figure("workspaces", TENANTS);
  }
}
