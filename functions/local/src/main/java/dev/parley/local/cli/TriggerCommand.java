package dev.parley.local.cli;

import dev.parley.local.Demo;
import dev.parley.local.meta.MetaEvent;
import dev.parley.local.meta.MetaWebhook;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "trigger",
    description =
        "Plays a person on Instagram: posts a signed webhook and shows the DM that follows.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit code: 0 a DM went out; 1 none did; 2 wrong use, or nobody listens."})
final class TriggerCommand implements Callable<Integer> {
  /** More posts than this to a strange machine need a word. */
  private static final int FOREIGN_POSTS_MAX = 10;

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final Settings settings;

  @SuppressWarnings("NullAway.Init") // picocli sets it.
  @Spec
  private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "KIND",
      description = "One of ${COMPLETION-CANDIDATES}.")
  private @Nullable TriggerKind kind;

  @Option(names = "--text", defaultValue = "", description = "What is said.")
  private String text = "";

  @Option(
      names = "--from",
      defaultValue = "1254000000000001",
      paramLabel = "USER",
      description = "Who says it; default: ${DEFAULT-VALUE}.")
  private String from = "";

  @Option(
      names = "--to",
      defaultValue = Demo.ACCOUNT,
      paramLabel = "ACCOUNT",
      description = "Default: the demo's, ${DEFAULT-VALUE}.")
  private String to = "";

  @Option(names = "--payload", defaultValue = "", description = "Of the button or quick reply.")
  private String payload = "";

  @Option(
      names = "--media",
      defaultValue = "",
      paramLabel = "ID",
      description = "The post, the story, or the message that is reacted to.")
  private String media = "";

  @Option(
      names = "--file",
      description = "Posts this file instead: a body of Meta's, or one of events/.")
  private @Nullable Path file;

  @Option(names = "--as-is", description = "Leaves the times in the file as they are.")
  private boolean asIs;

  @Option(
      names = "--count",
      defaultValue = "1",
      description = "So many events; default: ${DEFAULT-VALUE}.")
  private int count;

  @Option(
      names = "--dup",
      defaultValue = "1",
      description = "Posts each so many times, as Meta may; default: ${DEFAULT-VALUE}.")
  private int dup;

  @Option(names = "--bad-signature", description = "Signs wrongly.")
  private boolean badSignature;

  @Option(
      names = "--secret",
      paramLabel = "SECRET",
      description = "Default: the first of PARLEY_APP_SECRETS, or the demo's.")
  private @Nullable String secret;

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080",
      description = "Default: ${DEFAULT-VALUE}.")
  private URI url = URI.create("http://127.0.0.1:8080");

  @Option(names = "--dry-run", description = "Shows what would be posted.")
  private boolean dryRun;

  @Option(names = "--json", description = "Answers in JSON.")
  private boolean json;

  @Option(
      names = "--yes",
      description = "Yes, more than " + FOREIGN_POSTS_MAX + " posts to another machine.")
  private boolean yes;

  TriggerCommand(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() {
    check();
    List<Posting> postings = postings();
    PrintWriter out = spec.commandLine().getOut();
    if (dryRun) {
      postings.forEach(posting -> show(posting, out));
      return 0;
    }
    try (LocalApi api = new LocalApi(URI.create(url.toString().replaceAll("/+$", "")))) {
      TriggerResult result = post(api, postings);
      if (json) {
        out.println(result.json());
      } else {
        result.lines().forEach(out::println);
      }
      return result.exitCode();
    }
  }

  private void check() {
    if ((kind == null) == (file == null)) {
      throw new CliException(
          "Say what happens: one of "
              + List.of(TriggerKind.values())
              + ", or --file with a webhook in it.");
    }
    if (count < 1 || dup < 1) {
      throw new CliException("--count and --dup begin at 1.");
    }
    if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
      throw new CliException("--url " + url + " is no URL: use for example http://127.0.0.1:8080");
    }
    if (!LOOPBACK.contains(url.getHost()) && count * (long) dup > FOREIGN_POSTS_MAX && !yes) {
      throw new CliException(
          count * (long) dup + " posts to " + url.getHost() + ": add --yes if you mean it.");
    }
  }

  private List<Posting> postings() {
    List<Posting> postings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      postings.add(
          file != null
              ? EventFile.read(file, times())
              : posting(kind(), Instant.now().plusMillis(i)));
    }
    return postings;
  }

  private Optional<Instant> times() {
    return asIs ? Optional.empty() : Optional.of(Instant.now());
  }

  private TriggerKind kind() {
    return Optional.ofNullable(kind).orElseThrow();
  }

  private Posting posting(TriggerKind what, Instant at) {
    MetaEvent event = what.event(new TriggerKind.Details(text, payload, media));
    MetaEvent.Head head = new MetaEvent.Head(to, from, what.newId(new SecureRandom()), at);
    return new Posting(
        "/webhooks/instagram", MetaWebhook.of(event, head).body(), List.of(from, head.id()));
  }

  private TriggerResult post(LocalApi api, List<Posting> postings) {
    Optional<Map<String, Long>> before = api.outcomes();
    Optional<Long> lastDm = before.isPresent() ? api.lastDm() : Optional.empty();
    List<Integer> statuses = new ArrayList<>();
    for (Posting posting : postings) {
      String signature = posting.signature(secret(), badSignature);
      for (int i = 0; i < dup; i++) {
        statuses.add(api.post(posting, signature));
      }
    }
    if (before.isEmpty()) {
      return new TriggerResult(statuses, List.of(), Optional.empty(), true);
    }
    boolean drained = api.drain();
    Optional<Map<String, Long>> outcomes =
        api.outcomes().map(after -> difference(before.get(), after));
    return new TriggerResult(
        statuses,
        lastDm.map(last -> dms(api, last, postings)).orElse(List.of()),
        outcomes,
        drained);
  }

  private static List<LocalApi.Dm> dms(LocalApi api, long last, List<Posting> postings) {
    Set<String> recipients =
        postings.stream()
            .flatMap(posting -> posting.recipients().stream())
            .collect(Collectors.toSet());
    Map<Long, LocalApi.Dm> inOrder = new TreeMap<>();
    recipients.forEach(to -> api.dms(last, to).forEach(dm -> inOrder.put(dm.seq(), dm)));
    return List.copyOf(inOrder.values());
  }

  private static Map<String, Long> difference(Map<String, Long> before, Map<String, Long> after) {
    Map<String, Long> difference = new TreeMap<>();
    after.forEach(
        (name, value) -> {
          long more = value - before.getOrDefault(name, 0L);
          if (more > 0) {
            difference.put(name, more);
          }
        });
    return difference;
  }

  private void show(Posting posting, PrintWriter out) {
    out.println("POST " + url + posting.path());
    out.println("Content-Type: application/json");
    out.println("X-Hub-Signature-256: " + posting.signature(secret(), badSignature));
    out.println();
    out.println(posting.text());
  }

  private String secret() {
    return Optional.ofNullable(secret).orElseGet(() -> settings.appSecrets().getFirst());
  }
}
