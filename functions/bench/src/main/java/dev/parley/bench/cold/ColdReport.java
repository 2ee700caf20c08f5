package dev.parley.bench.cold;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The table, and whether the targets were reached. Ratios are of medians of one run; absolute
 * figures are this machine's.
 */
record ColdReport(List<Measured> all) {
  /** What all others are compared with. */
  static final String FLOOR = "hello (stream)";

  private static final double WEBHOOK_TO_HELLO = 2.5;
  private static final double WEBHOOK_CPU = 1;
  private static final double WEBHOOK_MEGABYTES = 1.5;
  private static final double ENGINE_MEGABYTES = 16;
  private static final double RESTORED_MILLIS = 60;
  private static final double AOT_SHARE = 0.5;

  ColdReport {
    all = List.copyOf(all);
  }

  /**
   * One target.
   *
   * @param limit what it may be at most
   */
  record Target(String what, double is, double limit) {
    boolean isMet() {
      return is <= limit;
    }

    private String line() {
      return String.format(
          Locale.ROOT,
          "%-58s %8.2f  at most %6.2f  %s",
          what,
          is,
          limit,
          isMet() ? "met" : "MISSED");
    }
  }

  boolean isMet() {
    return targets().stream().allMatch(Target::isMet);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        row(
            "function",
            "zip MB",
            "classes",
            "init",
            "first",
            "cold",
            "CPU",
            "RSS MB",
            "restored",
            "flat",
            "AOT",
            "p50",
            "p99",
            "CPU/event"));
    all.stream().map(ColdReport::row).forEach(lines::add);
    lines.add("");
    targets().stream().map(Target::line).forEach(lines::add);
    return lines;
  }

  /** Those that this run has figures for. */
  List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    Optional<Measured> webhook = named("webhook");
    webhook.ifPresent(it -> ofWebhook(it, targets));
    for (Measured each : all) {
      if (each.has(Mode.SNAPSHOT)) {
        double first = each.median(Mode.SNAPSHOT, ColdStart::first);
        targets.add(
            new Target(each.name() + ": first event after init, ms", first, RESTORED_MILLIS));
        targets.add(new Target(each.name() + ": zip, MB", each.zipMegabytes(), ENGINE_MEGABYTES));
      }
      if (each.has(Mode.AOT) && !each.name().startsWith("hello")) {
        targets.add(
            new Target(
                each.name() + ": cold with AOT cache to without",
                each.median(Mode.AOT, ColdStart::total)
                    / each.median(Mode.LAMBDA, ColdStart::total),
                AOT_SHARE));
      }
    }
    return targets;
  }

  private void ofWebhook(Measured webhook, List<Target> targets) {
    named(FLOOR)
        .ifPresent(
            hello ->
                targets.add(
                    new Target(
                        "webhook: cold to hello (stream)",
                        webhook.median(Mode.LAMBDA, ColdStart::total)
                            / hello.median(Mode.LAMBDA, ColdStart::total),
                        WEBHOOK_TO_HELLO)));
    webhook
        .warm()
        .ifPresent(
            warm ->
                targets.add(
                    new Target("webhook: CPU of a warm event, ms", warm.cpu(), WEBHOOK_CPU)));
    targets.add(new Target("webhook: zip, MB", webhook.zipMegabytes(), WEBHOOK_MEGABYTES));
  }

  private Optional<Measured> named(String name) {
    return all.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  private static String row(Measured it) {
    return row(
        it.name(),
        it.zipMegabytes() == 0 ? "-" : figure(it.zipMegabytes(), 2),
        String.valueOf(it.classes()),
        figure(it.median(Mode.LAMBDA, ColdStart::init), 0),
        figure(it.median(Mode.LAMBDA, ColdStart::first), 0),
        figure(it.median(Mode.LAMBDA, ColdStart::total), 0),
        figure(it.median(Mode.LAMBDA, ColdStart::cpu), 0),
        figure(it.median(Mode.LAMBDA, ColdStart::resident), 0),
        figure(it.median(Mode.SNAPSHOT, ColdStart::first), 0),
        figure(it.median(Mode.FLAT, ColdStart::total), 0),
        figure(it.median(Mode.AOT, ColdStart::total), 0),
        it.warm().map(warm -> figure(warm.p50(), 2)).orElse("-"),
        it.warm().map(warm -> figure(warm.p99(), 2)).orElse("-"),
        it.warm().map(warm -> figure(warm.cpu(), 2)).orElse("-"));
  }

  private static String figure(double value, int digits) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  private static String row(String name, String... cells) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-18s", name));
    for (String cell : cells) {
      line.append(String.format(Locale.ROOT, " %9s", cell));
    }
    return line.toString();
  }
}
