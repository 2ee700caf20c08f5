package dev.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.embedded.graph.GraphCall;
import dev.parley.local.LocalOptions.Output;
import dev.parley.local.meta.MetaEvent;
import dev.parley.local.process.Status;
import dev.parley.rig.CrashPoint;
import dev.parley.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The line with every function out of its zip, in a process of its own that can end any time. */
final class ProcessIT {
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final int MESSAGES_OF_PRICE_LIST = 2;

  private static final List<String> LOG = new CopyOnWriteArrayList<>();
  private static final List<String> NOTICES = new CopyOnWriteArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private static Journey line;

  @BeforeAll
  static void start() {
    line =
        new Journey(
            LocalOptions.inMemory()
                .withDemo()
                .withOutput(new Output(LOG::add, NOTICES::add))
                .withFunctions(RunFunctions.PROCESS));
  }

  @AfterAll
  static void stop() {
    List<Status> processes = line.runtime().processes();
    line.close();
    assertThat(processes)
        .allMatch(
            process -> ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void dmGoesThroughTheZipsAndEveryFunctionHasItsOwnProcess() {
    assertThat(price("first", "first-1")).isEqualTo(200);
    line.drain();

    assertThat(dms("first")).hasSize(MESSAGES_OF_PRICE_LIST);
    assertThat(line.runtime().processes())
        .extracting(Status::function)
        .containsExactlyElementsOf(Catalogue.functions().stream().map(FunctionSpec::name).toList());
    assertThat(line.runtime().processes())
        .extracting(Status::pid)
        .doesNotHaveDuplicates()
        .doesNotContain(0L, ProcessHandle.current().pid());
  }

  @Test
  void callsAreThoseThatTheServersSawAndOutcomesThoseThatWereLogged() {
    price("counted", "counted-1");
    line.drain();

    CallCounts calls = line.runtime().calls();

    assertThat(calls.seenBy()).isEqualTo("servers");
    assertThat(calls.functions().get("WebhookFunction")).containsKey("sqs:SendMessageBatch");
    assertThat(calls.functions().get("SenderFunction")).containsKey("dynamodb:UpdateItem");
    assertThat(calls.outcomes()).containsKey("message.sent:sent");
  }

  @ParameterizedTest
  @EnumSource(
      value = CrashPoint.class,
      names = {"AFTER_VERIFY", "AFTER_ENQUEUE", "AFTER_DECIDE", "AFTER_FINISH_BEFORE_ACK"})
  void processThatEndsAtACrashPointComesBackAndNothingIsLostOrDoubled(CrashPoint point) {
    String user = point.wireName();
    int before = fired(point);
    assertThat(post("/__local/fault", fault(point, 1)).statusCode()).isEqualTo(200);

    int status = price(user, user + "-1");
    await(() -> fired(point) == before + 1, point + " fires");
    if (status != 200) {
      assertThat(price(user, user + "-1")).as("repeated by Meta").isEqualTo(200);
    }
    line.runtime().clock().advance(Catalogue.DM.visibilityTimeout());
    line.runtime().clock().advance(Catalogue.OUTBOUND.visibilityTimeout());
    line.drain();

    assertThat(dms(user)).hasSize(MESSAGES_OF_PRICE_LIST);
    assertThat(armed(point)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"WebhookFunction", "DmProcessorFunction", "SenderFunction"})
  void processThatIsKilledComesBack(String function) {
    Status before = status(function);
    ProcessHandle.of(before.pid()).orElseThrow().destroyForcibly();
    await(() -> status(function).starts() > before.starts(), function + " is started again");

    assertThat(price(function, function + "-1")).isEqualTo(200);
    line.drain();

    assertThat(dms(function)).hasSize(MESSAGES_OF_PRICE_LIST);
    assertThat(status(function).pid()).isNotEqualTo(before.pid());
    assertThat(status(function).starts()).isEqualTo(before.starts() + 1);
  }

  @Test
  void overdueInvocationEndsItsProcessAndTheNextOneIsServed() throws Exception {
    Status before = status("WebhookFunction");
    freeze(before.pid());

    int overdue = price("patient", "patient-1");
    int repeated = price("patient", "patient-1");
    line.drain();

    assertThat(overdue).isEqualTo(500);
    assertThat(repeated).isEqualTo(200);
    assertThat(dms("patient")).hasSize(MESSAGES_OF_PRICE_LIST);
    assertThat(ProcessHandle.of(before.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(NOTICES).anyMatch(notice -> notice.startsWith("WebhookFunction was overdue"));
  }

  @Test
  void clockAdvancesInAllProcesses() {
    post("/__local/clock", "{\"advanceSeconds\":86400}");
    Instant moved = line.now();
    int before = LOG.size();

    price("later", "later-1");
    line.drain();
    post("/__local/schedule/wakeup", "");

    List<Json> lines =
        LOG.subList(before, LOG.size()).stream()
            .filter(text -> text.startsWith("{"))
            .map(text -> Json.parse(text.getBytes(StandardCharsets.UTF_8)))
            .filter(json -> json.get("station").text().isPresent())
            .toList();
    assertThat(lines)
        .extracting(json -> json.get("station").text().orElseThrow())
        .contains("event.decided", "message.sent");
    assertThat(lines)
        .allSatisfy(
            json ->
                assertThat(Instant.parse(json.get("at").text().orElseThrow()))
                    .isBetween(moved, moved.plus(LIMIT)));
  }

  @Test
  void cutFromItsTablesTheLineTakesEventsAndSendsOnceItCan() {
    assertThat(post("/__local/dynamodb", "{\"op\":\"cut\"}").statusCode()).isEqualTo(200);
    int logged = LOG.size();
    int taken = price("cut", "cut-1");
    await(() -> isFailureLoggedSince(logged), "a decision fails");
    List<GraphCall> before = dms("cut");
    post("/__local/dynamodb", "{\"op\":\"restore\"}");
    line.runtime().clock().advance(Catalogue.DM.visibilityTimeout());
    line.drain();

    assertThat(taken).isEqualTo(200);
    assertThat(before).isEmpty();
    assertThat(dms("cut")).hasSize(MESSAGES_OF_PRICE_LIST);
  }

  @Test
  void lostAnswersAndThrottledWritesOfTheTablesDoubleNothing() {
    post("/__local/dynamodb", "{\"op\":\"loseanswers\",\"share\":0.1}");
    post("/__local/dynamodb", "{\"op\":\"throttle\",\"share\":0.1}");
    for (int i = 0; i < 10; i++) {
      assertThat(price("lossy" + i, "lossy-" + i)).isEqualTo(200);
    }
    await(
        () -> madeAtDynamoDb("answer_lost") > 0 && madeAtDynamoDb("throughput_exceeded") > 0,
        "faults");
    post("/__local/dynamodb", "{\"op\":\"restore\"}");
    line.runtime().clock().advance(Catalogue.DM.visibilityTimeout());
    line.runtime().clock().advance(Catalogue.OUTBOUND.visibilityTimeout());
    line.drain();

    assertThat(line.graph().messages())
        .filteredOn(dm -> dm.recipient().startsWith("lossy"))
        .hasSize(10 * MESSAGES_OF_PRICE_LIST)
        .extracting(dm -> dm.recipient() + dm.text())
        .doesNotHaveDuplicates();
  }

  @Test
  void unknownFaultsOfTheServersAreNamed() {
    assertThat(post("/__local/dynamodb", "{\"op\":\"partial\",\"share\":0.1}").body())
        .contains("400", "throttle");
    assertThat(post("/__local/sqs", "{\"op\":\"throttle\",\"share\":0.1}").body())
        .contains("400", "partial");
    assertThat(post("/__local/sqs", "{\"op\":\"partial\",\"share\":2}").statusCode())
        .isEqualTo(400);
    assertThat(line.send(line.request("/__local/sqs")).body()).contains("\"entry_failed\":0");
  }

  @Test
  void faultsAreCountedDisarmedAndUnknownOnesNamed() {
    CrashPoint point = CrashPoint.ADMIN_AFTER_COMMIT;
    post("/__local/fault", fault(point, 3));
    assertThat(armed(point)).isEqualTo(3);
    post("/__local/fault", fault(point, 1));
    assertThat(armed(point)).isEqualTo(1);
    post("/__local/fault", fault(point, 0));
    assertThat(armed(point)).isZero();

    assertThat(post("/__local/fault", "{\"point\":\"lunch\",\"count\":1}").body())
        .contains("after_claim")
        .contains("400");
    assertThat(post("/__local/fault", fault(point, -1)).statusCode()).isEqualTo(400);
    assertThat(post("/__local/fault", fault(point, 1001)).statusCode()).isEqualTo(400);
    assertThat(line.send(line.request("/__local/fault").DELETE()).statusCode()).isEqualTo(405);
  }

  @Test
  void adminApiAnswersOutOfItsProcessAndTheProcessesAreListed() {
    HttpResponse<String> health = line.send(line.request("/healthz"));
    HttpResponse<String> stranger = line.send(line.request("/api/v1/accounts"));
    HttpResponse<String> processes = line.send(line.request("/__local/functions"));

    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(stranger.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).contains("problem+json"));
    assertThat(processes.body()).contains("\"function\":\"AdminFunction\",\"pid\":");
  }

  private static int price(String user, String id) {
    return line.post(new MetaEvent.Dm("PRICE"), Demo.ACCOUNT, user, id);
  }

  private static List<GraphCall> dms(String user) {
    return line.graph().messages().stream().filter(dm -> dm.recipient().equals(user)).toList();
  }

  private static Status status(String function) {
    return line.runtime().processes().stream()
        .filter(status -> status.function().equals(function))
        .findFirst()
        .orElseThrow();
  }

  private static String fault(CrashPoint point, int count) {
    return "{\"point\":\"%s\",\"count\":%d}".formatted(point.wireName(), count);
  }

  private static int armed(CrashPoint point) {
    return count(point, "armed");
  }

  private static int fired(CrashPoint point) {
    return count(point, "fired");
  }

  private static int count(CrashPoint point, String what) {
    HttpResponse<String> told = line.send(line.request("/__local/fault"));
    return Json.parse(told.body().getBytes(StandardCharsets.UTF_8))
        .get("points")
        .get(point.wireName())
        .get(what)
        .number()
        .orElseThrow()
        .intValue();
  }

  private static boolean isFailureLoggedSince(int logged) {
    return LOG.subList(logged, LOG.size()).stream()
        .anyMatch(text -> text.contains("\"station\":\"message.failed\""));
  }

  private static long madeAtDynamoDb(String fault) {
    HttpResponse<String> told = line.send(line.request("/__local/dynamodb"));
    return Json.parse(told.body().getBytes(StandardCharsets.UTF_8))
        .get("fired")
        .get(fault)
        .number()
        .orElseThrow();
  }

  private static HttpResponse<String> post(String path, String body) {
    return line.send(line.request(path).POST(BodyPublishers.ofString(body)));
  }

  /** As a host that hangs: the process is there and does nothing. */
  private static void freeze(long pid) throws IOException, InterruptedException {
    int exit = new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start().waitFor();
    assertThat(exit).isZero();
  }

  private static void await(BooleanSupplier condition, String what) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
