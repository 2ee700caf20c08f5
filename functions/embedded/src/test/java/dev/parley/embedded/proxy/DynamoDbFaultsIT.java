package dev.parley.embedded.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** How a DynamoDB behind the proxy looks to AWS's client. */
class DynamoDbFaultsIT {

  private static final Map<String, AttributeValue> ITEM =
      Map.of("PK", AttributeValue.fromS("é 😢"));

  private final AwsStandIn server = new AwsStandIn();
  private final FaultProxy proxy = FaultProxy.inFrontOf(server.endpoint(), Faults.none());
  private final DynamoDbClient client =
      AwsClients.dynamoDb(proxy.endpoint(), AwsClients.noRetries());

  DynamoDbFaultsIT() throws IOException {}

  @AfterEach
  void stop() {
    client.close();
    proxy.close();
    server.close();
  }

  @Test
  void withoutFaultsEverythingPassesUntouched() throws IOException {
    assertThatCode(() -> put(client)).doesNotThrowAnyException();
    try (DynamoDbClient direct = AwsClients.dynamoDb(server.endpoint(), AwsClients.noRetries())) {
      put(direct);
    }

    AwsCall passed = server.performed().getFirst();
    AwsCall sent = server.performed().getLast();
    assertThat(passed.body().bytes()).isEqualTo(sent.body().bytes());
    assertThat(passed.target()).isEqualTo("DynamoDB_20120810.PutItem");
    assertThat(passed.headers().get("User-agent")).isEqualTo(sent.headers().get("User-agent"));
    assertThat(passed.headers()).containsKey("Authorization");
    assertThat(proxy.requests()).isEqualTo(1);
    assertThat(proxy.fired().values()).containsOnly(0L);
  }

  @Test
  void throttledWriteIsNotPerformed() {
    proxy.faults(Faults.none().with(Fault.THROUGHPUT_EXCEEDED, 1));

    assertThatExceptionOfType(ProvisionedThroughputExceededException.class)
        .isThrownBy(() -> put(client))
        .matches(e -> e.isThrottlingException() && e.statusCode() == 400);

    assertThat(server.performed()).isEmpty();
    assertThat(proxy.fired()).containsEntry(Fault.THROUGHPUT_EXCEEDED, 1L);
  }

  @Test
  void conflictCancelsTheWholeTransactionForOneOfItsItems() {
    proxy.faults(Faults.none().with(Fault.TRANSACTION_CONFLICT, 1));

    assertThatExceptionOfType(TransactionCanceledException.class)
        .isThrownBy(() -> transact(client))
        .withMessageContaining("TransactionConflict")
        .satisfies(
            e ->
                assertThat(e.cancellationReasons())
                    .extracting(CancellationReason::code)
                    .containsExactlyInAnyOrder("TransactionConflict", "None", "None"));

    assertThat(server.performed()).isEmpty();
  }

  @Test
  void transactionConflictConcernsTransactionsOnly() {
    proxy.faults(Faults.none().with(Fault.TRANSACTION_CONFLICT, 1));

    put(client);

    assertThat(server.performed()).hasSize(1);
  }

  @Test
  void itemThatATransactionHoldsCannotBeWritten() {
    proxy.faults(Faults.none().with(Fault.ITEM_CONFLICT, 1));

    assertThatExceptionOfType(TransactionConflictException.class).isThrownBy(() -> put(client));
    client.getItem(r -> r.tableName("t").key(ITEM));
    transact(client);

    assertThat(server.performed())
        .extracting(AwsCall::action)
        .containsExactly("GetItem", "TransactWriteItems");
  }

  @Test
  void internalErrorMayOrMayNotHaveBeenPerformed() {
    proxy.faults(Faults.none().with(Fault.INTERNAL_ERROR, 1));
    assertThatExceptionOfType(InternalServerErrorException.class).isThrownBy(() -> put(client));
    assertThat(server.performed()).isEmpty();

    proxy.faults(Faults.none().with(Fault.INTERNAL_ERROR_PERFORMED, 1));
    assertThatExceptionOfType(InternalServerErrorException.class).isThrownBy(() -> put(client));
    assertThat(server.performed()).hasSize(1);
  }

  @Test
  void writeWhoseAnswerIsLostIsPerformedOnceIfTheClientDoesNotRetry() {
    proxy.faults(Faults.none().with(Fault.ANSWER_LOST, 1));

    assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> put(client));

    assertThat(server.performed()).hasSize(1);
    assertThat(proxy.fired()).containsEntry(Fault.ANSWER_LOST, 1L);
  }

  @Test
  void retriesHideAllButTheConflictsOfTransactions() {
    proxy.faults(
        Faults.none()
            .with(Fault.THROUGHPUT_EXCEEDED, 0.1)
            .with(Fault.INTERNAL_ERROR, 0.1)
            .with(Fault.INTERNAL_ERROR_PERFORMED, 0.1)
            .with(Fault.ANSWER_LOST, 0.1));
    try (DynamoDbClient patient = AwsClients.dynamoDb(proxy.endpoint(), AwsClients.retries())) {
      IntStream.range(0, 60).forEach(i -> put(patient));

      assertThat(proxy.requests()).isGreaterThan(60);
      assertThat(proxy.fired())
          .allSatisfy(
              (fault, count) -> assertThat(count > 0).as(fault.name()).isEqualTo(isAmong(fault)));
      proxy.faults(Faults.none().with(Fault.TRANSACTION_CONFLICT, 1));
      assertThatExceptionOfType(TransactionCanceledException.class)
          .isThrownBy(() -> transact(patient));
      assertThat(proxy.fired()).containsEntry(Fault.TRANSACTION_CONFLICT, 1L);
    }
  }

  @Test
  void shareIsMetAndTheSameForTheSameSeed() {
    Faults some = Faults.none().with(Fault.THROUGHPUT_EXCEEDED, 0.3).withSeed(7);

    List<Boolean> first = outcomes(some);

    assertThat(outcomes(some)).isEqualTo(first);
    assertThat(outcomes(some.withSeed(8))).isNotEqualTo(first);
    assertThat(first.stream().filter(failed -> failed).count()).isBetween(15L, 45L);
  }

  @Test
  void unreachableEndpointGivesNoAnswerAndNoFault() {
    server.close();

    assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> put(client));

    assertThat(proxy.fired().values()).containsOnly(0L);
  }

  @Test
  void sharesAboveOneAreRefused() {
    Faults most = Faults.none().with(Fault.THROUGHPUT_EXCEEDED, 0.7);

    assertThatIllegalArgumentException().isThrownBy(() -> most.with(Fault.ANSWER_LOST, 0.4));
    assertThatIllegalArgumentException().isThrownBy(() -> most.with(Fault.ENTRY_FAILED, 1.1));
    assertThatCode(() -> most.with(Fault.ENTRY_FAILED, 1)).doesNotThrowAnyException();
  }

  private List<Boolean> outcomes(Faults faults) {
    proxy.faults(faults);
    return Stream.generate(() -> fails(client)).limit(100).toList();
  }

  private static boolean isAmong(Fault fault) {
    return List.of(
            Fault.THROUGHPUT_EXCEEDED,
            Fault.INTERNAL_ERROR,
            Fault.INTERNAL_ERROR_PERFORMED,
            Fault.ANSWER_LOST)
        .contains(fault);
  }

  private static boolean fails(DynamoDbClient client) {
    try {
      put(client);
      return false;
    } catch (SdkException e) {
      return true;
    }
  }

  private static void put(DynamoDbClient client) {
    client.putItem(r -> r.tableName("t").item(ITEM));
  }

  private static void transact(DynamoDbClient client) {
    TransactWriteItem write =
        TransactWriteItem.builder().put(Put.builder().tableName("t").item(ITEM).build()).build();
    client.transactWriteItems(r -> r.transactItems(write, write, write));
  }
}
