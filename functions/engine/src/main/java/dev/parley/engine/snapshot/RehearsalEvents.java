package dev.parley.engine.snapshot;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.parley.automation.AutomationId;
import dev.parley.channel.AccountKey;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.engine.dynamodb.RehearsalTables;
import dev.parley.engine.sqs.SendOrderCodec;
import dev.parley.event.Bundle;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.event.Priority;
import dev.parley.pipeline.SendOrder;
import dev.parley.wire.BundleCodec;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a rehearsed function is given: as real as it can be, and about nobody. */
final class RehearsalEvents {
  private final AccountKey account;
  private final String adminToken;
  private int number;

  RehearsalEvents(AccountKey account, String adminToken) {
    this.account = account;
    this.adminToken = adminToken;
  }

  SQSEvent bundle() {
    number++;
    InboundEvent event =
        new InboundEvent.Text(
            new EventHead(key(), conversation(), Instant.now()),
            "mid" + number,
            "Is " + RehearsalTables.KEYWORD + " there?",
            Optional.empty(),
            Optional.empty());
    Bundle bundle = new Bundle(conversation(), Priority.DM, List.of(event));
    return batch(new BundleCodec().write(bundle));
  }

  SQSEvent order() {
    AutomationId automation = new AutomationId(RehearsalTables.AUTOMATION);
    SendOrder order = new SendOrder(conversation(), key(), Optional.of(automation), 1);
    return batch(new SendOrderCodec().write(order));
  }

  APIGatewayV2HTTPEvent get(String path) {
    return APIGatewayV2HTTPEvent.builder()
        .withVersion("2.0")
        .withRouteKey("$default")
        .withRawPath(path)
        .withRawQueryString("")
        .withHeaders(Map.of("authorization", "Bearer " + adminToken, "accept", "application/json"))
        .withRequestContext(request(path))
        .build();
  }

  private static APIGatewayV2HTTPEvent.RequestContext request(String path) {
    return APIGatewayV2HTTPEvent.RequestContext.builder()
        .withRequestId("rehearsal")
        .withStage("$default")
        .withHttp(
            APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                .withMethod("GET")
                .withPath(path)
                .withProtocol("HTTP/1.1")
                .withSourceIp("127.0.0.1")
                .withUserAgent("rehearsal")
                .build())
        .build();
  }

  private EventKey key() {
    return EventKey.of(account, "mid" + number, EventKey.MESSAGE);
  }

  private ConversationKey conversation() {
    return new ConversationKey(account, new UserId(Integer.toString(number)));
  }

  private SQSEvent batch(String body) {
    SQSMessage message = new SQSMessage();
    message.setMessageId("message-" + number);
    message.setReceiptHandle("receipt-" + number);
    message.setBody(body);
    message.setAttributes(
        new HashMap<>(
            Map.of(
                "ApproximateReceiveCount", "1",
                "SentTimestamp", Long.toString(Instant.now().toEpochMilli()),
                "SequenceNumber", Integer.toString(number),
                "MessageGroupId", conversation().messageGroupId())));
    message.setMessageAttributes(new HashMap<>());
    message.setMd5OfBody("");
    message.setEventSource("aws:sqs");
    message.setEventSourceArn("arn:aws:sqs:us-east-1:000000000000:rehearsal");
    message.setAwsRegion("us-east-1");
    SQSEvent event = new SQSEvent();
    event.setRecords(List.of(message));
    return event;
  }
}
