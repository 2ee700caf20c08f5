package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.graph.Operation;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * An application that sends through the API of a running line, and what the fake Meta saw of it.
 */
final class SendApi implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int ASKED_MAX = 5;

  private final Journey line;

  SendApi(LocalOptions options) {
    line = new Journey(options);
  }

  Journey line() {
    return line;
  }

  /** Connects a phone number of a workspace. */
  void connect(String workspace, String phoneId) {
    int status =
        line.operator(
            "PUT",
            "/api/v1/accounts/whatsapp/" + phoneId,
            "{\"workspace\":\"%s\",\"username\":\"%s\",\"accessToken\":\"EAAG-%s\"}"
                .formatted(workspace, workspace, phoneId));
    assertThat(status).as("connect " + phoneId).isBetween(200, 201);
  }

  /**
   * Asks for one message, and has it accepted. On a machine that stands still for seconds the
   * answer may be that nothing was done: then it asks again, as it is told.
   */
  void ask(String phoneId, String number, String text) {
    HttpRequest.Builder request =
        line.request("/api/v1/whatsapp/send")
            .header("Authorization", "Bearer " + line.runtime().secrets().adminToken())
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"phoneNumber\":\"%s\",\"text\":\"%s\",\"from\":\"%s\"}"
                        .formatted(number, text, phoneId)));
    HttpResponse<String> answer = line.send(request);
    for (int times = 1; times < ASKED_MAX && answer.statusCode() == 503; times++) {
      answer = line.send(request);
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }

  /** So many at once. */
  static void inParallel(int count, IntConsumer one)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        all.add(threads.submit(() -> one.accept(number)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
  }

  /** The messages that were taken, in order, once there are so many. */
  List<GraphCall> taken(int count) throws InterruptedException, TimeoutException {
    return line
        .graph()
        .await(calls -> calls.stream().filter(SendApi::isAnswered).count() >= count, LIMIT)
        .stream()
        .filter(GraphCall::isMessage)
        .toList();
  }

  private static boolean isAnswered(GraphCall call) {
    return call.isMessage() && call.endedAt() != null;
  }

  /** Every request for a message, taken or not. */
  List<GraphCall> requests() {
    return line.graph().calls().stream()
        .filter(call -> call.operation() == Operation.WHATSAPP_MESSAGE)
        .toList();
  }

  /** The texts that each person got, in the order in which they were taken. */
  static Map<String, List<String>> texts(List<GraphCall> calls) {
    return calls.stream()
        .collect(
            Collectors.groupingBy(
                call -> call.accountId() + " " + call.recipient().replace("+", ""),
                TreeMap::new,
                Collectors.mapping(GraphCall::text, Collectors.toList())));
  }

  @Override
  public void close() {
    line.close();
  }
}
