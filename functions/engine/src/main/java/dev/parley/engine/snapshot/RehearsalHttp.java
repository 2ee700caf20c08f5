package dev.parley.engine.snapshot;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * AWS, as far as the SDK's clients can tell: each request is read to its end and answered as if it
 * had been done. So requests are built, signed and written, and answers are read, without a
 * connection.
 */
final class RehearsalHttp implements SdkHttpClient {
  private static final String ITEM =
      """
      {"pk":{"S":"p"},"sk":{"S":"s"},"n":{"N":"1"},"b":{"BOOL":true},"l":{"L":[{"S":"x"}]},
       "m":{"M":{"x":{"S":"y"}}}}""";
  private static final String CAPACITY = "{\"TableName\":\"t\",\"CapacityUnits\":1.0}";
  private static final String ONE =
      """
      {"Item":%1$s,"Attributes":%1$s,"Items":[%1$s],"Count":1,"ConsumedCapacity":%2$s}"""
          .formatted(ITEM, CAPACITY);
  private static final String MANY =
      """
      {"Responses":{"t":[%1$s]},"UnprocessedKeys":{},"UnprocessedItems":{},
       "ConsumedCapacity":[%2$s]}"""
          .formatted(ITEM, CAPACITY);
  private static final String DONE =
      "{\"UnprocessedItems\":{},\"ConsumedCapacity\":[" + CAPACITY + "]}";
  private static final String QUEUE =
      """
      {"MessageId":"1","SequenceNumber":"1","Successful":[],"Failed":[],
       "Attributes":{"ApproximateNumberOfMessages":"0",
        "ApproximateNumberOfMessagesNotVisible":"0","ApproximateNumberOfMessagesDelayed":"0"}}""";
  private static final String KEY =
      "{\"KeyId\":\"rehearsal\",\"CiphertextBlob\":\"AAAA\",\"Plaintext\":\"%s\"}"
          .formatted(Base64.getEncoder().encodeToString(new byte[32]));

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        read(request.contentStreamProvider());
        return answer(target(request));
      }

      @Override
      public void abort() {}
    };
  }

  @Override
  public void close() {}

  private static void read(Optional<ContentStreamProvider> content) throws IOException {
    if (content.isPresent()) {
      try (var in = content.get().newStream()) {
        in.readAllBytes();
      }
    }
  }

  private static String target(HttpExecuteRequest request) {
    return request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
  }

  private static HttpExecuteResponse answer(String target) {
    byte[] body = json(target).getBytes(StandardCharsets.UTF_8);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(200)
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .putHeader("Content-Length", List.of(Integer.toString(body.length)))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }

  private static String json(String target) {
    if (target.startsWith("DynamoDB")) {
      return target.endsWith("BatchGetItem") ? MANY : ofTable(target);
    }
    return target.startsWith("AmazonSQS") ? QUEUE : KEY;
  }

  private static String ofTable(String target) {
    boolean several = target.endsWith("BatchWriteItem") || target.endsWith("TransactWriteItems");
    return several ? DONE : ONE;
  }
}
