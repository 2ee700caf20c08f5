package dev.parley.catalogue;

import dev.parley.catalogue.AlarmSpec.Dimension;
import dev.parley.catalogue.AlarmSpec.Measure;
import dev.parley.catalogue.AlarmSpec.Metric;
import dev.parley.catalogue.AlarmSpec.Named;
import dev.parley.catalogue.AlarmSpec.Of;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Every alarm: what an operator has to be told of without looking. */
public final class Alarms {
  /** The name of the topic that all alarms tell; who wants to hear of them subscribes to it. */
  public static final String TOPIC = "parley-alarms";

  /** The namespace of our own metrics. */
  public static final String NAMESPACE = "Parley";

  private static final String SQS = "AWS/SQS";
  private static final String LAMBDA = "AWS/Lambda";
  private static final int MINUTE = 60;
  private static final int FIVE_MINUTES = 300;

  /** Comments and what waits for a turn at Meta are in no hurry. */
  private static final int PATIENT_SECONDS = 1800;

  private static final int URGENT_SECONDS = 300;

  /**
   * Whose failures nothing else tells of within minutes. Those of the processors make messages old,
   * those of the statistics leave out a run, and those behind the API are answered 5xx. A function
   * that fails is not worth an alarm of its own each: CloudWatch bills every metric of an alarm.
   */
  private static final List<String> SLOW_TO_TELL = List.of("SenderFunction", "WakeupFunction");

  private Alarms() {}

  /** All of them. */
  public static List<AlarmSpec> all() {
    List<AlarmSpec> all = new ArrayList<>();
    deadLetterQueues().forEach(queue -> all.add(notEmpty(queue)));
    Stream.of(Catalogue.DM, Catalogue.STORY, Catalogue.COMMENT, Catalogue.OUTBOUND)
        .forEach(queue -> all.add(tooOld(queue)));
    all.add(apiErrors());
    SLOW_TO_TELL.forEach(function -> all.add(errors(function)));
    all.add(throttles());
    all.add(waiting());
    all.add(statsStale());
    all.add(sendsFailed());
    all.add(sendsGaveUp());
    all.add(misses("CacheMissesAlarm", "automation", 50));
    all.add(misses("TemplateMissesAlarm", "template", 20));
    all.add(jobsFailed());
    return List.copyOf(all);
  }

  /** What holds what nobody could deal with. */
  private static Stream<QueueSpec> deadLetterQueues() {
    return Catalogue.queues().stream()
        .filter(
            queue ->
                queue.equals(Catalogue.QUARANTINE)
                    || Catalogue.queues().stream()
                        .anyMatch(it -> it.deadLetterQueue().equals(Optional.of(queue.name()))));
  }

  private static AlarmSpec notEmpty(QueueSpec queue) {
    return single(
        title(queue) + "NotEmptyAlarm",
        ofQueue(queue, "ApproximateNumberOfMessagesVisible"),
        MINUTE,
        "Maximum",
        0,
        1);
  }

  private static AlarmSpec tooOld(QueueSpec queue) {
    boolean patient = queue.equals(Catalogue.COMMENT) || queue.equals(Catalogue.OUTBOUND);
    return single(
        title(queue) + "AgeAlarm",
        ofQueue(queue, "ApproximateAgeOfOldestMessage"),
        MINUTE,
        "Maximum",
        patient ? PATIENT_SECONDS : URGENT_SECONDS,
        5);
  }

  /** What Meta and the admin page get when a function fails, or cannot be started. */
  private static AlarmSpec apiErrors() {
    Metric errors = metric("AWS/ApiGateway", "5xx", "ApiId", new Of.Api());
    return single("ApiErrorsAlarm", errors, FIVE_MINUTES, "Sum", 0, 2);
  }

  /** One error may be a process that AWS took away: what it did comes again. */
  private static AlarmSpec errors(String function) {
    Metric errors = metric(LAMBDA, "Errors", "FunctionName", new Of.Function(function));
    String name = function.replace("Function", "") + "ErrorsAlarm";
    return single(name, errors, FIVE_MINUTES, "Sum", 0, 2);
  }

  /** Of the account, for its functions share one limit. */
  private static AlarmSpec throttles() {
    Metric throttles = new Metric(LAMBDA, "Throttles", Optional.empty());
    return single("ThrottlesAlarm", throttles, FIVE_MINUTES, "Sum", 0, 1);
  }

  private static AlarmSpec waiting() {
    Metric visible = ofQueue(Catalogue.OUTBOUND, "ApproximateNumberOfMessagesVisible");
    return single("OutboundWaitingAlarm", visible, MINUTE, "Minimum", 1000, 5);
  }

  /** Written by each run that succeeds; the schedule runs each minute. */
  private static AlarmSpec statsStale() {
    Measure measure = new Measure.Single(ours("StatsRefreshed", "Fleet", "all"), MINUTE, "Sum");
    return new AlarmSpec("StatsRefreshAlarm", measure, true, 1, 5);
  }

  private static AlarmSpec sendsFailed() {
    return share(
        "SendsFailedAlarm",
        5,
        "Failed sends in percent",
        "IF(sent + failed >= 20, 100 * failed / (sent + failed), 0)",
        new Named("sent", ours("SendsSent", "Fleet", "all")),
        new Named("failed", ours("SendsFailed", "Fleet", "all")));
  }

  private static AlarmSpec sendsGaveUp() {
    return single(
        "SendsGaveUpAlarm", ours("SendsGaveUp", "Fleet", "all"), FIVE_MINUTES, "Sum", 0, 1);
  }

  private static AlarmSpec misses(String name, String cache, int percent) {
    return share(
        name,
        percent,
        "Share of misses in percent",
        "IF(requests >= 10, 100 * (requests - hits) / requests, 0)",
        new Named("requests", ours("Requests", "Cache", cache)),
        new Named("hits", ours("Hits", "Cache", cache)));
  }

  private static AlarmSpec jobsFailed() {
    return share(
        "JobsFailedAlarm",
        5,
        "Failed jobs in percent of the completed ones",
        "IF(failed + completed >= 20, 100 * failed / IF(completed > 0, completed, 1), 0)",
        new Named("failed", ours("JobsFailed", "Jobs", "whatsapp")),
        new Named("completed", ours("JobsCompleted", "Jobs", "whatsapp")));
  }

  private static AlarmSpec share(
      String name, int percent, String label, String expression, Named... metrics) {
    Measure measure = new Measure.Share(label, expression, List.of(metrics));
    return new AlarmSpec(name, measure, false, percent, 1);
  }

  private static AlarmSpec single(
      String name, Metric metric, int seconds, String statistic, int threshold, int periods) {
    Measure measure = new Measure.Single(metric, seconds, statistic);
    return new AlarmSpec(name, measure, false, threshold, periods);
  }

  private static Metric ofQueue(QueueSpec queue, String metric) {
    return metric(SQS, metric, "QueueName", new Of.Queue(queue.name()));
  }

  private static Metric ours(String metric, String dimension, String value) {
    return metric(NAMESPACE, metric, dimension, new Of.Text(value));
  }

  private static Metric metric(String namespace, String name, String dimension, Of of) {
    return new Metric(namespace, name, Optional.of(new Dimension(dimension, of)));
  }

  /** {@code DmDead} for {@code parley-dm-dead.fifo}. */
  private static String title(QueueSpec queue) {
    StringBuilder title = new StringBuilder();
    for (String word : queue.name().replace("parley-", "").replace(".fifo", "").split("-", -1)) {
      title.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return title.toString();
  }
}
