package dev.parley.bench.faults;

import dev.parley.embedded.graph.GraphCall;
import dev.parley.local.meta.MetaEvent;
import dev.parley.local.meta.MetaWebhook;
import dev.parley.wire.Json;
import dev.parley.wire.JsonWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What the cache is asked and finds while people write to many accounts and tap on what they get,
 * and somebody edits one of the automations every few seconds.
 */
final class CacheMix {
  private static final int ACCOUNTS = 25;
  private static final int LEAST = 20;
  private static final int MOST = 200;
  private static final int AT_ONCE = 99;
  private static final int PER_SECOND = 10;
  private static final int SECONDS = 45;
  private static final Duration BETWEEN_EDITS = Duration.ofSeconds(2);
  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(2);

  private final Plan plan = new Plan(1, 1, Plan.Functions.INPROCESS);
  private final RandomGenerator chance = plan.chance(14);
  private final CacheCounts cache = new CacheCounts();
  private final int[] sizes =
      IntStream.range(0, ACCOUNTS).map(_ -> chance.nextInt(LEAST, MOST + 1)).toArray();
  private int edits;

  /** Prints the counts. */
  void print(PrintWriter out) throws IOException, InterruptedException {
    try (Line line = Line.start(plan, UnaryOperator.identity(), cache)) {
      for (int i = 0; i < ACCOUNTS; i++) {
        open(line.operator(), i);
      }
      Map<String, Long> before = reads(line);
      int events = play(line);
      Map<String, Long> reads = reads(line);
      reads.replaceAll((call, count) -> count - before.getOrDefault(call, 0L));
      out.printf(
          "%d accounts, %d automations, %d events in %d s: DMs, comments, story replies, every"
              + " third a tap; %d edits; one process of each function%n",
          ACCOUNTS, IntStream.of(sizes).sum(), events, SECONDS, edits);
      out.println("cache: " + cache.all());
      reads.forEach(
          (call, count) -> out.printf("%s: %.2f for each event%n", call, (double) count / events));
    }
  }

  private void open(Operator operator, int account) throws IOException, InterruptedException {
    operator.connect("instagram", id(account));
    for (int from = 0; from < sizes[account]; from += AT_ONCE) {
      List<String> some =
          IntStream.range(from, Math.min(from + AT_ONCE, sizes[account]))
              .mapToObj(n -> automation(n, "Which size?"))
              .toList();
      operator.require(
          "POST",
          Operator.automations(id(account)) + "/import",
          "{\"active\":true,\"automations\":[" + String.join(",", some) + "]}");
    }
  }

  private int play(Line line) throws IOException, InterruptedException {
    AtomicBoolean ended = new AtomicBoolean();
    List<String> first = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      first.add(
          line.operator()
              .require("GET", Operator.automations(id(i)) + "?limit=1", "")
              .json()
              .get("items")
              .items()
              .getFirst()
              .get("id")
              .text()
              .orElseThrow());
    }
    Thread editor = Thread.ofVirtual().start(() -> edit(line.operator(), first, ended));
    int posted = talk(line);
    ended.set(true);
    editor.join();
    line.drain(DRAIN_LIMIT);
    return posted;
  }

  /** Two write; then one of those who were asked something taps. */
  private int talk(Line line) throws IOException, InterruptedException {
    Pace pace = new Pace(PER_SECOND, 1);
    int posted = 0;
    int answered = 0;
    for (int n = 0; n < SECONDS * PER_SECOND; n++) {
      pace.await(n, 0);
      if (n % 3 < 2) {
        int account = chance.nextInt(ACCOUNTS);
        post(line, id(account), n, said("size" + chance.nextInt(sizes[account])));
        posted++;
      } else {
        List<GraphCall> asked = line.graph().messages();
        Optional<GraphCall> open = asked.stream().skip(answered).findFirst();
        if (open.isPresent()) {
          answered++;
          tap(line, open.get(), n);
          posted++;
        }
      }
    }
    return posted;
  }

  /** Only DMs are answered; what was said elsewhere another function looks at. */
  private MetaEvent said(String words) {
    return switch (chance.nextInt(4)) {
      case 0 -> new MetaEvent.Comment(words, Habit.POST_A);
      case 1 -> new MetaEvent.StoryReply(words, "17900000000000077");
      default -> new MetaEvent.Dm(words);
    };
  }

  private static void tap(Line line, GraphCall asked, int number)
      throws IOException, InterruptedException {
    Json message =
        Json.parse(asked.request().body().getBytes(StandardCharsets.UTF_8)).get("message");
    List<Json> options = message.get("quick_replies").items();
    MetaEvent event =
        options.isEmpty()
            ? new MetaEvent.Dm("thanks")
            : new MetaEvent.QuickReply("S", options.getFirst().get("payload").text().orElse(""));
    post(line, asked.accountId(), asked.recipient(), number, event);
  }

  private static void post(Line line, String account, int number, MetaEvent event)
      throws IOException, InterruptedException {
    post(line, account, "person" + number, number, event);
  }

  private static void post(Line line, String account, String user, int number, MetaEvent event)
      throws IOException, InterruptedException {
    Instant now = line.clock().instant();
    MetaEvent.Head head = new MetaEvent.Head(account, user, "mid-mix-" + number, now);
    int status = line.meta().post(MetaWebhook.of(event, head).body());
    if (status != 200) {
      throw new IOException("A webhook was answered " + status);
    }
  }

  private void edit(Operator operator, List<String> first, AtomicBoolean ended) {
    RandomGenerator whose = plan.chance(15);
    try {
      while (!ended.get()) {
        Thread.sleep(BETWEEN_EDITS);
        int account = whose.nextInt(ACCOUNTS);
        operator.ask(
            "PUT",
            Operator.automations(id(account)) + "/" + first.get(account),
            automation(0, "Which size, edit " + edits + "?"),
            "If-Match",
            "*");
        edits++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the processors read, by operation. */
  private static Map<String, Long> reads(Line line) {
    Map<String, Long> reads = new TreeMap<>();
    line.runtime()
        .calls()
        .functions()
        .forEach(
            (function, calls) -> {
              if (function.endsWith("ProcessorFunction")) {
                calls.forEach((call, count) -> reads.merge(call, count, Long::sum));
              }
            });
    reads.keySet().retainAll(OffIsOffAtOnce.READS);
    return reads;
  }

  private static String id(int account) {
    return String.valueOf(1400 + account);
  }

  /** Asks for a size and waits for the answer. */
  private static String automation(int number, String question) {
    return JsonWriter.object(
        out -> {
          out.text("name", "Size " + number);
          out.text("type", "dm_automation");
          out.flag("active", true);
          out.object(
              "trigger",
              trigger -> {
                trigger.text("mode", "specific_keywords");
                trigger.text("match", "exact");
                trigger.texts("keywords", List.of("size" + number));
              });
          out.objects(
              "steps",
              List.of("quick_replies", "text"),
              (step, kind) -> {
                step.text("kind", kind);
                if (kind.equals("text")) {
                  step.text("text", "Thank you!");
                } else {
                  step.text("text", question);
                  step.objects(
                      "options", List.of("S", "L"), (option, title) -> option.text("title", title));
                }
              });
        });
  }
}
