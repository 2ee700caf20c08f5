package dev.parley.bench.faults;

import dev.parley.bench.faults.AdminRoute.Needed;
import dev.parley.bench.faults.Browser.Page;
import dev.parley.wire.JsonWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/**
 * Test 11: every route with every kind of key, tricks with the key's header, forms of other sites,
 * texts that are programs, addresses that lead into our own network, an owner who leaves, and what
 * must never be read anywhere.
 */
final class NobodyGetsInElsewhere implements Program {
  private static final Said IN_ALPHA = Said.dm("1110", "anna", 0, "canary words for alpha");
  private static final Said LOST_IN_ALPHA =
      Said.dm("1110", "otto", 0, "canary words lost in alpha");
  private static final Said IN_BETA = Said.dm("1120", "emma", 0, "canary words for beta");
  private static final Said LOST_IN_BETA = Said.dm("1120", "bob", 0, "canary words lost in beta");
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final int STEPS = 20;

  @Override
  public int number() {
    return 11;
  }

  @Override
  public String guarantee() {
    return "Nobody gets into another workspace, or further than their role, and no secret gets out";
  }

  @Override
  public List<Part> parts(Plan plan) {
    return List.of(() -> run(plan));
  }

  private Verdict run(Plan plan) throws IOException, InterruptedException {
    Queue<String> log = new ConcurrentLinkedQueue<>();
    try (Line line = Line.start(plan, UnaryOperator.identity(), log::add);
        Browser browser = new Browser(line.runtime().url(), line::advance);
        Traps traps = Traps.open()) {
      Judge judge = new Judge(this, "", plan);
      Tenant alpha = Tenant.open(line, "alpha", IN_ALPHA, LOST_IN_ALPHA);
      Tenant beta = Tenant.open(line, "beta", IN_BETA, LOST_IN_BETA);
      List<Said> said = List.of(IN_ALPHA, LOST_IN_ALPHA, IN_BETA, LOST_IN_BETA);
      judge.require(line.settle(said, STEP, STEPS), "The line did not come to an end.");
      alpha.find(line.operator());
      beta.find(line.operator());

      Documented.compare(browser, judge);
      new Matrix(browser, judge).run(alpha, beta);
      new KeyTricks(browser, judge).run(alpha, beta);
      texts(browser, judge, alpha);
      traps.set(browser, judge, alpha);
      judge.exactly(Fate.FAILED, 2);
      // Now: of who leaves, no record is left.
      Map<Said, Fate> fates = line.auditor().fates(said);
      new Farewell(line, browser, judge).of(beta);
      judge.require(line.drain(STEP), "The queues did not get empty.");
      secrets(judge, log, line, List.of(alpha, beta));
      traps.compare(judge);
      judge.fault("caller who was told to wait", browser.waits());
      return judge.verdict(said, fates, Received.of(line.graph().messages()));
    }
  }

  /** Programs in the place of texts come back as what they are: the text of JSON. */
  private static void texts(Browser browser, Judge judge, Tenant tenant)
      throws IOException, InterruptedException {
    String path = Operator.automations(tenant.ids().getOrDefault("account", ""));
    int texts = 0;
    for (String payload : Payloads.SCRIPTS) {
      Page made =
          browser.with(
              tenant.keys().getOrDefault(Needed.OWNER, ""), "POST", path, automation(payload));
      judge.equal("status of an automation named " + payload, 201, made.status());
      judge.require(isHarmless(made), "an answer that a browser could run: " + payload);
      judge.equal(
          "automations that kept the name " + payload,
          1,
          new Http.Reply(made.status(), made.body())
              .json().get("name").text().filter(payload::equals).stream().count());
      texts++;
    }
    judge.fault("text that is a program", texts);
    Page start = browser.ask("GET", "/", "");
    judge.figure("GET /", start.status());
    boolean isHtml = start.header("Content-Type").orElse("").contains("html");
    judge.require(
        !isHtml || start.header("Content-Security-Policy").isPresent(), "a page without a policy");
  }

  private static String automation(String name) {
    return JsonWriter.object(
        out -> {
          out.text("name", name);
          out.text("type", "dm_automation");
          out.flag("active", false);
          out.object("trigger", trigger -> trigger.text("mode", "any_reply"));
          out.objects(
              "steps",
              List.of(name),
              (step, text) -> {
                step.text("kind", "text");
                step.text("text", text);
              });
        });
  }

  static boolean isHarmless(Page page) {
    String type = page.header("Content-Type").orElse("");
    boolean runsNothing = type.contains("json") || type.startsWith("text/event-stream");
    return (page.body().isEmpty() || runsNothing)
        && page.header("X-Content-Type-Options").orElse("").equals("nosniff");
  }

  /** Neither a token, nor a key, nor what a person wrote stands in a log or in a queue. */
  private static void secrets(Judge judge, Queue<String> log, Line line, List<Tenant> tenants) {
    judge.fault("line of a log that was read", log.size());
    String read = String.join("\n", log);
    for (Tenant tenant : tenants) {
      tenant.secrets().forEach(it -> judge.require(!read.contains(it), "in the log: " + it));
      tenant
          .keys()
          .forEach((role, key) -> judge.require(!read.contains(key), "key logged: " + role));
    }
    judge.require(!read.contains(line.runtime().secrets().adminToken()), "admin token in the log");
    List<String> all = tenants.stream().flatMap(tenant -> tenant.secrets().stream()).toList();
    List<String> letters = DeadLetters.all(line);
    judge.fault("letter in a queue that was read", letters.size());
    judge.equal(
        "letters in queues that tell a secret",
        0,
        letters.stream().filter(letter -> all.stream().anyMatch(letter::contains)).count());
  }

  /** What is the same for two answers to questions that differ in ids only. */
  static String withoutIds(String body, Map<String, String> ids) {
    String same = body;
    for (String id : ids.values()) {
      same = same.replace(id, "_");
    }
    return same;
  }
}
