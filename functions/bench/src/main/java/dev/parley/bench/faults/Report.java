package dev.parley.bench.faults;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Verdicts in words, and as a table for the documentation. */
final class Report {
  private static final String HEAD =
      """
      | test | seed | mode | intents | sent | gave up | rejected | cancelled | failed | unknown \
      | at Meta | faults fired | copies max | inversions | silent | s | holds |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |""";

  private Report() {}

  /** Everything about one verdict. */
  static void print(Verdict verdict, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s %s: %s%n  seed %d, scale %s, %s, %.1f s%n  %d intents: %s%n"
            + "  the fake Graph API put %d messages before people; copies max %d, inversions %d,"
            + " silent losses %d%n  faults fired: %s%n",
        verdict.holds() ? "HOLDS" : "BROKEN",
        name(verdict),
        verdict.program().guarantee(),
        verdict.plan().seed(),
        verdict.plan().scale(),
        verdict.plan().functions(),
        verdict.wall().toMillis() / 1000.0,
        verdict.intents(),
        verdict.fates(),
        verdict.graph(),
        verdict.copiesMax(),
        verdict.inversions(),
        verdict.silent(),
        verdict.faults());
    if (!verdict.figures().isEmpty()) {
      out.println("  " + verdict.figures());
    }
    verdict.notes().forEach(note -> out.println("  left out: " + note));
    verdict.violations().forEach(violation -> out.println("  VIOLATED " + violation));
    verdict.slow().forEach(late -> out.println("  TOO SLOW " + late));
  }

  /** All of them in Markdown. */
  static String table(List<Verdict> verdicts) {
    return verdicts.stream().map(Report::row).collect(Collectors.joining("\n", HEAD + "\n", "\n"));
  }

  private static String row(Verdict verdict) {
    return List.of(
            name(verdict),
            verdict.plan().seed(),
            verdict.plan().functions(),
            verdict.intents(),
            verdict.count(Fate.SENT),
            verdict.count(Fate.GAVE_UP),
            verdict.count(Fate.REJECTED),
            verdict.count(Fate.CANCELLED),
            verdict.count(Fate.FAILED),
            verdict.count(Fate.UNKNOWN),
            verdict.graph(),
            faults(verdict.faults()),
            verdict.copiesMax(),
            verdict.inversions(),
            verdict.silent(),
            verdict.wall().toSeconds(),
            verdict.holds() ? "yes" : "NO")
        .stream()
        .map(String::valueOf)
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String name(Verdict verdict) {
    String part = verdict.part().isEmpty() ? "" : " " + verdict.part();
    return verdict.program().number() + part;
  }

  private static String faults(Map<String, Long> faults) {
    return faults.entrySet().stream()
        .map(fault -> fault.getKey() + " " + fault.getValue())
        .collect(Collectors.joining(", "));
  }
}
