package dev.parley.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import dev.parley.engine.ProcessorFunction;
import dev.parley.engine.SenderFunction;
import dev.parley.engine.config.EngineContext;
import dev.parley.engine.config.Environment;
import dev.parley.engine.config.Settings;
import dev.parley.engine.log.CallLog;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.crac.Context;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SnapshotIT {
  private static final String REAL_KEY = "the-real-key-of-the-installation-32-and-more";

  private final List<String> log = new ArrayList<>();
  private final ServerSocket strange = socket();

  private static ServerSocket socket() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void close() throws IOException {
    strange.close();
  }

  /** Somewhere that takes connections and never answers. */
  private Map<String, String> values() {
    String silent = "http://127.0.0.1:" + strange.getLocalPort();
    Map<String, String> values = new HashMap<>(RehearsalSettings.VALUES);
    values.put("PARLEY_SQS_ENDPOINT", silent);
    values.put("PARLEY_DYNAMODB_ENDPOINT", silent);
    values.put("PARLEY_GRAPH_URL", silent);
    values.put("PARLEY_TOKEN_KEY", REAL_KEY);
    return values;
  }

  private ApplicationContext context(Map<String, String> values) {
    return EngineContext.start(
        new Environment(values, InstantSource.system(), Optional.empty(), log::add));
  }

  private static RehearsalWorld world(ApplicationContext context) throws IOException {
    return RehearsalWorld.like(context.getBean(Settings.class));
  }

  @Test
  void aRehearsedProcessorDecidesCommitsAndHandsOver() throws IOException {
    try (ApplicationContext real = context(values());
        RehearsalWorld world = world(real)) {
      ProcessorFunction function = new ProcessorFunction(world.context());

      SQSBatchResponse answer = function.handleRequest(world.bundle(), world.invocation());

      assertThat(answer.getBatchItemFailures()).isEmpty();
      assertThat(calls(world)).containsEntry("dynamodb:PutItem", 1L);
      assertThat(calls(world)).containsEntry("sqs:SendMessage", 1L);
    }
  }

  @Test
  void aRehearsedSenderClaimsSendsAndFinishes() throws IOException {
    try (ApplicationContext real = context(values());
        RehearsalWorld world = world(real)) {
      ProcessorFunction before = new ProcessorFunction(world.context());
      SenderFunction function = new SenderFunction(world.context());
      before.handleRequest(world.bundle(), world.invocation());

      SQSBatchResponse answer = function.handleRequest(world.order(), world.invocation());

      assertThat(answer.getBatchItemFailures()).isEmpty();
      assertThat(calls(world)).anySatisfy((call, _) -> assertThat(call).startsWith("graph:"));
    }
  }

  @Test
  void withAKeyInKmsTheKeysOfTokensAreRehearsedToo() throws IOException {
    Map<String, String> values = values();
    values.put("PARLEY_TOKEN_KMS_KEY", "arn:aws:kms:us-east-1:000000000000:key/real");
    try (ApplicationContext real = context(values);
        RehearsalWorld world = world(real)) {
      new ProcessorFunction(world.context()).handleRequest(world.bundle(), world.invocation());
      new SenderFunction(world.context()).handleRequest(world.order(), world.invocation());

      assertThat(calls(world)).containsKeys("kms:GenerateDataKey", "kms:Decrypt");
    }
  }

  @Test
  void withACacheItIsAskedInTheRehearsalAndNotTheRealOne() throws IOException {
    Map<String, String> values = values();
    values.put("PARLEY_CACHE_URL", "redis://127.0.0.1:" + strange.getLocalPort());
    try (ApplicationContext real = context(values);
        RehearsalWorld world = world(real)) {
      new ProcessorFunction(world.context()).handleRequest(world.bundle(), world.invocation());

      assertThat(calls(world)).containsKey("valkey:GET");
      assertThat(calls(real)).isEmpty();
    }
  }

  @Test
  void aRehearsalKnowsNoSecretOfTheInstallation() throws IOException {
    try (ApplicationContext real = context(values());
        RehearsalWorld world = world(real)) {
      Environment rehearsed = world.context().getBean(Environment.class);

      assertThat(rehearsed.values()).doesNotContainValue(REAL_KEY);
      assertThat(rehearsed.values()).doesNotContainKey("AWS_ACCESS_KEY_ID");
    }
  }

  @Test
  void aFunctionWhoseRehearsalFailsIsPublishedAllTheSameAndSaysSo() throws Exception {
    try (ApplicationContext real = context(values())) {
      Snapshot snapshot =
          new Snapshot(
              real,
              _ -> {
                throw new IllegalStateException("no stage");
              });

      snapshot.beforeCheckpoint(none());

      assertThat(log)
          .anySatisfy(line -> assertThat(line).contains("IllegalStateException", "rehearsal"));
    }
  }

  /** Nobody answers there: the requests end with their own limit. */
  @Test
  @Timeout(30)
  void servicesThatDoNotAnswerHoldUpTheSnapshotForSecondsOnly() throws Exception {
    try (ApplicationContext real = context(values())) {
      new Snapshot(real, _ -> () -> {}).beforeCheckpoint(none());
    }
  }

  /**
   * As far as one process can show it: copies of a snapshot share all memory, so what they draw
   * must not come out of it.
   */
  @Test
  void whatIsDrawnAfterEachRestoreIsDrawnFromTheOperatingSystem() throws Exception {
    try (ApplicationContext real = context(values())) {
      Snapshot snapshot = new Snapshot(real, _ -> () -> {});
      RandomGenerator chance = real.getBean(RandomGenerator.class);

      snapshot.afterRestore(none());
      List<Long> one = drawn(chance);
      snapshot.afterRestore(none());
      List<Long> other = drawn(chance);

      assertThat(chance).isInstanceOf(SecureRandom.class);
      assertThat(one).doesNotContainAnyElementsOf(other);
    }
  }

  @Test
  void aRestoreConnectsToNothing() throws Exception {
    try (ApplicationContext real = context(values())) {
      Snapshot snapshot = new Snapshot(real, _ -> () -> {});
      strange.setSoTimeout(50);

      snapshot.afterRestore(none());

      assertThatThrownBy(() -> strange.accept()).isInstanceOf(SocketTimeoutException.class);
    }
  }

  private static List<Long> drawn(RandomGenerator chance) {
    return LongStream.generate(chance::nextLong).limit(20).boxed().toList();
  }

  private static Map<String, Long> calls(RehearsalWorld world) {
    return calls(world.context());
  }

  private static Map<String, Long> calls(ApplicationContext context) {
    return context.getBean(CallLog.class).counts();
  }

  /** The hooks do not look at it. */
  private static Context<Resource> none() {
    return new Context<>() {
      @Override
      public void beforeCheckpoint(@Nullable Context<? extends Resource> context) {}

      @Override
      public void afterRestore(@Nullable Context<? extends Resource> context) {}

      @Override
      public void register(Resource resource) {}
    };
  }
}
