package dev.parley.infra;

import dev.parley.catalogue.AlarmSpec;
import dev.parley.catalogue.FunctionSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What the consoles of AWS say about functions and alarms: what it is, and what to do now. */
final class Descriptions {
  private static final Map<String, String> FUNCTIONS =
      Map.of(
          "WebhookFunction", "Verifies Meta's webhooks and puts them into the queues",
          "DmProcessorFunction", "Decides what to answer to DMs",
          "StoryProcessorFunction", "Decides what to answer to story replies and mentions",
          "CommentProcessorFunction", "Decides what to answer to comments",
          "SenderFunction", "Sends DMs through the Graph API",
          "WakeupFunction",
              "Brings back conversations whose timer is due, finds out what became of sends",
          "StatsRefreshFunction", "Computes the statistics that the admin API shows",
          "AdminFunction", "The admin API");

  /** By the end of an alarm's name; the first that fits. */
  private static final Map<String, String> ALARMS = alarms();

  private Descriptions() {}

  static String of(FunctionSpec function) {
    return Objects.requireNonNull(FUNCTIONS.get(function.name()), function.name());
  }

  static String of(AlarmSpec alarm) {
    return ALARMS.entrySet().stream()
        .filter(entry -> alarm.name().endsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no description of " + alarm.name()));
  }

  private static Map<String, String> alarms() {
    Map<String, String> texts = new LinkedHashMap<>();
    ofQueues(texts);
    ofFunctions(texts);
    ofSends(texts);
    ofOurs(texts);
    return texts;
  }

  private static void ofQueues(Map<String, String> texts) {
    texts.put(
        "QuarantineNotEmptyAlarm",
        "A signed webhook could not be read, or not all of it. Its whole body is in the"
            + " quarantine.");
    texts.put(
        "NotEmptyAlarm",
        "There are dead letters. GET /api/v1/dead-letters/groups says why, and POST"
            + " /api/v1/dead-letters/redrive brings them back.");
    texts.put(
        "AgeAlarm",
        "The oldest message of the queue has been waiting for too long, for five minutes. GET"
            + " /api/v1/queues says how many wait; look at the errors and throttles of the function"
            + " behind the queue.");
    texts.put(
        "OutboundWaitingAlarm",
        "More than 1,000 messages have been waiting for the sender for five minutes.");
  }

  private static void ofFunctions(Map<String, String> texts) {
    texts.put(
        "ApiErrorsAlarm",
        "Requests to the API were answered 5xx for ten minutes. Meta repeats its webhooks for hours,"
            + " and switches them off after one hour of failures. Look at the errors of"
            + " WebhookFunction and AdminFunction.");
    texts.put(
        "ErrorsAlarm",
        "Invocations of the function failed for ten minutes. What it was working on comes again.");
    texts.put(
        "ThrottlesAlarm",
        "Lambda refused to start a function of this account and region: its concurrency is used up.");
    texts.put(
        "StatsRefreshAlarm",
        "The statistics were not computed for five minutes. What is shown is older than it should"
            + " be; look at the errors of StatsRefreshFunction.");
  }

  private static void ofSends(Map<String, String> texts) {
    texts.put(
        "SendsFailedAlarm",
        "Meta refused more than 5 percent of the messages of the last five minutes. GET"
            + " /api/v1/sends?state=rejected says why.");
    texts.put(
        "SendsGaveUpAlarm",
        "Of a message nobody knows whether it arrived. GET /api/v1/sends?state=gave_up names it.");
    texts.put(
        "JobsFailedAlarm",
        "More than 5 failed jobs of the send API for 100 completed ones within five minutes. GET"
            + " /api/v1/whatsapp/jobs?state=failed says why.");
  }

  private static void ofOurs(Map<String, String> texts) {
    texts.put(
        "CacheMissesAlarm",
        "More than half of the automations that processes asked the cache for were not there."
            + " Everything works, from DynamoDB; look at Errors, Skipped and Invalid of the same"
            + " dimension.");
    texts.put(
        "TemplateMissesAlarm",
        "More than a fifth of the message templates that were asked for were not known: the hit"
            + " rate is below 80 percent. Each may be made at its provider; look at GET"
            + " /api/v1/cache/metrics and at Creations and Errors of the same dimension.");
  }
}
