package dev.parley.bench.cost;

import dev.parley.local.LocalCache;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** One profile's tables: what was counted, the bill, and whether it is as small as it should be. */
final class CostReport {
  private static final double VARIABLE_TARGET = 4;
  private static final double FIXED_TARGET = 1;
  private static final double FIXED_TARGET_WITH_CACHE = 8;
  private static final int LARGEST = 3;

  private final Profile profile;
  private final Model model;
  private final double webhooks;

  CostReport(Profile profile, Model model, double webhooks) {
    this.profile = profile;
    this.model = model;
    this.webhooks = webhooks;
  }

  /** Prints it; gives whether both targets are met. */
  boolean print(PrintWriter out) {
    out.printf("%n=== cache=%s%n", name());
    counted(out);
    places(out);
    Bill bill = Bill.of(fixed(), variable(profile.mix()));
    table(out, "A month without webhooks", bill.fixed());
    table(out, "What a million webhooks add", bill.variable());
    kinds(out);
    double fixedTarget =
        profile.cache() == LocalCache.VALKEY ? FIXED_TARGET_WITH_CACHE : FIXED_TARGET;
    boolean fixed = verdict(out, "a month without webhooks", bill.fixed(), fixedTarget);
    boolean variable = verdict(out, "a million webhooks", bill.variable(), VARIABLE_TARGET);
    return fixed && variable;
  }

  private String name() {
    return profile.cache().name().toLowerCase(Locale.ROOT);
  }

  private List<Entry> fixed() {
    return Fixed.entries(
        model, profile.minute(), profile.idleMetrics(), profile.cache() == LocalCache.VALKEY);
  }

  private List<Entry> variable(Sample of) {
    List<Entry> entries = new ArrayList<>(model.entries(of, webhooks, true));
    int more = profile.metrics() - profile.idleMetrics();
    entries.add(
        new Entry(
            Prices.METRIC, more, more + " more of our own, if there are webhooks in each hour"));
    return entries;
  }

  /** One column for each kind, and one for the mix. */
  private void counted(PrintWriter out) {
    Map<String, Sample> columns = new LinkedHashMap<>();
    profile.webhooks().forEach((kind, sample) -> columns.put(kind.title(), sample));
    columns.put("mix", profile.mix());
    columns.put("idle minute", profile.minute());
    out.printf("%-28s", "one of");
    columns.keySet().forEach(title -> out.printf(" %17s", title));
    out.println();
    out.printf("%-28s", "share of the mix");
    for (Kind kind : Kind.values()) {
      out.printf(" %16.0f%%", kind.share() * 100);
    }
    out.println();
    row(out, columns, "invocations", Sample::allInvocations);
    row(out, columns, "SQS requests", Sample::queueRequests);
    row(out, columns, "DynamoDB read units", Sample::reads);
    row(out, columns, "DynamoDB write units", Sample::writes);
    row(out, columns, "Valkey requests", Sample::cacheCalls);
    row(out, columns, "bytes logged by functions", Sample::logBytes);
    row(out, columns, "GB-s", model::gigabyteSeconds);
    for (String function : functions(columns)) {
      row(out, columns, function + " CPU ms", it -> Sample.of(it.cpuMillis(), function));
      row(out, columns, "  billed ms", it -> billed(it, function));
    }
  }

  private double billed(Sample sample, String function) {
    return Sample.of(sample.invocations(), function) == 0 ? 0 : model.millis(sample, function);
  }

  private static List<String> functions(Map<String, Sample> columns) {
    return columns.values().stream()
        .flatMap(sample -> sample.invocations().keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  private static void row(
      PrintWriter out, Map<String, Sample> columns, String title, ToDoubleFunction<Sample> value) {
    out.printf("%-28s", title);
    columns
        .values()
        .forEach(sample -> out.printf(Locale.ROOT, " %17.4g", value.applyAsDouble(sample)));
    out.println();
  }

  /** Where DynamoDB's writes go, dearest first. */
  private void places(PrintWriter out) {
    out.printf("%nWrite units of a DM that is answered, by function and table or index:%n");
    Sample answered = profile.webhooks().getOrDefault(Kind.ANSWERED, Sample.NOTHING);
    new TreeMap<>(answered.writesByPlace())
        .entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .forEach(
                place -> out.printf(Locale.ROOT, "  %5.2f %s%n", place.getValue(), place.getKey()));
  }

  private static void table(PrintWriter out, String title, List<Bill.Row> rows) {
    out.printf("%n%-42s %9s %9s  %s%n", title, "listed", "paid", "how");
    double listed = 0;
    double paid = 0;
    for (Bill.Row row : rows) {
      Entry entry = row.entry();
      out.printf(
          Locale.ROOT,
          "%-42s %9.3f %9.3f  %s = %,.4g %s; $%.4g each, %,.0f free%n",
          entry.price().name(),
          row.listed(),
          row.paid(),
          entry.formula(),
          entry.quantity(),
          entry.price().unit(),
          entry.price().dollars(),
          entry.price().free());
      listed += row.listed();
      paid += row.paid();
    }
    out.printf(Locale.ROOT, "%-42s %9.3f %9.3f%n", "together", listed, paid);
  }

  /** What a million of each kind would cost. */
  private void kinds(PrintWriter out) {
    out.printf("%nA million of one kind, listed, without metrics:%n");
    profile
        .webhooks()
        .forEach(
            (kind, sample) ->
                out.printf(
                    Locale.ROOT,
                    "  %-20s %7.2f%n",
                    kind.title(),
                    model.entries(sample, webhooks, true).stream()
                        .mapToDouble(Entry::listed)
                        .sum()));
  }

  private boolean verdict(PrintWriter out, String what, List<Bill.Row> rows, double target) {
    double paid = rows.stream().mapToDouble(Bill.Row::paid).sum();
    double listed = rows.stream().mapToDouble(Bill.Row::listed).sum();
    boolean met = paid <= target;
    out.printf(
        Locale.ROOT,
        "%s cache=%s, %s: $%.2f of at most $%.2f (listed, without anything free: $%.2f)%n",
        met ? "MET   " : "MISSED",
        name(),
        what,
        paid,
        target,
        listed);
    if (!met) {
      largest(out, rows);
    }
    return met;
  }

  private static void largest(PrintWriter out, List<Bill.Row> rows) {
    rows.stream()
        .sorted(Comparator.comparingDouble(Bill.Row::paid).reversed())
        .limit(LARGEST)
        .forEach(
            row ->
                out.printf(
                    Locale.ROOT, "       $%.2f %s%n", row.paid(), row.entry().price().name()));
  }
}
