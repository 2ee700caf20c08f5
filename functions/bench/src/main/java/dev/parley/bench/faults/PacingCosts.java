package dev.parley.bench.faults;

import dev.parley.account.Account;
import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.TableSpec;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.embedded.time.MovableClock;
import dev.parley.engine.document.DocumentCodec;
import dev.parley.engine.dynamodb.DynamoAccounts;
import dev.parley.engine.dynamodb.DynamoGovernor;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.WhatsAppMessage;
import dev.parley.pipeline.Governor;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a turn costs: calls to DynamoDB, and their time beside one conditional update in the same
 * run. Nobody waits here: each way has a clock that moves on before each turn. Compare the ratios.
 */
public final class PacingCosts {
  private static final int ROUNDS = 300;
  private static final OptionalInt NO_LIMIT = OptionalInt.empty();
  private static final OptionalInt LIMIT = OptionalInt.of(1000);

  /** Fifty messages a second of one process, and for private replies as many as may be. */
  private static final Duration OFTEN = Duration.ofMillis(20);

  private static final Duration SELDOM = Duration.ofSeconds(5);

  private final AtomicLong calls = new AtomicLong();
  private final DynamoDbClient client;

  private PacingCosts(DynamoDbClient client) {
    this.client = counted(client);
  }

  /** Prints the figures. */
  public static void print(PrintWriter out) throws IOException, InterruptedException {
    try (Line line = Line.start(new Plan(1, 1, Plan.Functions.INPROCESS))) {
      line.operator().open("160001");
      line.operator().open("160002");
      line.operator().openNumber("160003", "{}");
      line.operator().openNumber("160004", "{}");
      line.operator().openNumber("160005", "{\"pairBurst\":1}");
      new PacingCosts(line.runtime().dynamoDb()).all(out);
    }
  }

  private void all(PrintWriter out) {
    // An account for each, since each has a clock of its own.
    Account texts = account(Channel.INSTAGRAM, "160001");
    Account replies = account(Channel.INSTAGRAM, "160002");
    Account whatsApp = account(Channel.WHATSAPP, "160003");
    Account limited = account(Channel.WHATSAPP, "160004");
    Account apart = account(Channel.WHATSAPP, "160005");
    List<Way> ways =
        List.of(
            new Way("one conditional update, to compare", _ -> update()),
            new Way("Instagram, a text", turn(texts, false, NO_LIMIT, OFTEN)),
            new Way("Instagram, a private reply", turn(replies, true, NO_LIMIT, SELDOM)),
            new Way("WhatsApp", turn(whatsApp, false, NO_LIMIT, OFTEN)),
            new Way("WhatsApp, with the app's limit", turn(limited, false, LIMIT, OFTEN)),
            new Way("WhatsApp, pairBurst 1", turn(apart, false, NO_LIMIT, OFTEN)));
    for (int i = -ROUNDS; i < ROUNDS; i++) {
      for (Way way : ways) {
        measure(way, i);
      }
    }
    out.printf("%-34s %6s %8s %8s %6s%n", "a turn for", "calls", "p50 us", "p99 us", "ratio");
    double update = ways.getFirst().micros(0.5);
    for (Way way : ways) {
      out.printf(
          "%-34s %6.2f %8.0f %8.0f %6.1f%n",
          way.name,
          (double) way.calls.get() / ROUNDS,
          way.micros(0.5),
          way.micros(0.99),
          way.micros(0.5) / update);
    }
  }

  /** One kind of message. */
  private record Way(String name, Turns turns, List<Double> micros, AtomicLong calls) {
    Way(String name, Turns turns) {
      this(name, turns, new ArrayList<>(), new AtomicLong());
    }

    double micros(double share) {
      double[] sorted = micros.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return sorted[(int) (sorted.length * share)];
    }
  }

  /** Takes a turn for somebody. */
  private interface Turns {
    void take(int nth);
  }

  /** What comes before round 0 warms up. */
  private void measure(Way way, int round) {
    calls.set(0);
    long start = System.nanoTime();
    way.turns.take(round + ROUNDS);
    double micros = (System.nanoTime() - start) / 1000.0;
    if (round >= 0) {
      way.micros.add(micros);
      way.calls.addAndGet(calls.get());
    }
  }

  /** Each turn is another person's. */
  private Turns turn(Account account, boolean comment, OptionalInt app, Duration apart) {
    MovableClock clock = new MovableClock();
    Governor governor =
        new DynamoGovernor(
            client,
            Catalogue.CONVERSATIONS.name(),
            app,
            _ -> {},
            clock,
            new Random(1),
            new JsonStationLog(clock, _ -> {}));
    return nth -> {
      clock.advance(apart);
      UserId user = new UserId("49151" + (1_000_000 + nth));
      SendIntent intent = intent(account, comment, user, clock.instant());
      ConversationKey person = new ConversationKey(account.key(), user);
      if (!(governor.turn(account, person, intent, false) instanceof Governor.Turn.Now)) {
        throw new IllegalStateException("It would have had to wait: this measures nothing.");
      }
      governor.taken(account, person, intent);
    };
  }

  private static SendIntent intent(Account account, boolean comment, UserId user, Instant now) {
    OutboundMessage text =
        switch (account.key().channel()) {
          case INSTAGRAM -> new OutboundMessage.Text("Hello");
          case WHATSAPP -> new WhatsAppMessage.PlainText("Hello");
        };
    Recipient recipient = comment ? new Recipient.Comment(user.value()) : new Recipient.User(user);
    return new SendIntent(text, recipient, now.plus(Duration.ofHours(24)));
  }

  /** The same kind of write as a turn's, on an item of its own. */
  private void update() {
    client.updateItem(
        request ->
            request
                .tableName(Catalogue.CONVERSATIONS.name())
                .key(
                    Map.of(
                        TableSpec.PARTITION_KEY, AttributeValue.fromS("ACCT#bench"),
                        TableSpec.SORT_KEY, AttributeValue.fromS("PACE")))
                .updateExpression("SET tat = :next")
                .conditionExpression("attribute_not_exists(tat) OR tat < :next")
                .expressionAttributeValues(
                    Map.of(":next", AttributeValue.fromN(String.valueOf(System.nanoTime())))));
  }

  private Account account(Channel channel, String id) {
    return new DynamoAccounts(
            client,
            Catalogue.ACCOUNTS.name(),
            new DocumentCodec(ObjectMapper.getDefault()),
            InstantSource.system(),
            new JsonStationLog(InstantSource.system(), _ -> {}))
        .find(new AccountKey(channel, id))
        .orElseThrow();
  }

  private DynamoDbClient counted(DynamoDbClient real) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (_, method, arguments) -> {
              calls.incrementAndGet();
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
