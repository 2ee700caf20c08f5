package dev.parley.embedded.dynamodb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ClientEndpointProvider;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.client.config.SdkClientOption;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.protocols.core.OperationInfo;
import software.amazon.awssdk.protocols.json.AwsJsonProtocol;
import software.amazon.awssdk.protocols.json.AwsJsonProtocolFactory;
import software.amazon.awssdk.protocols.json.JsonOperationMetadata;

/**
 * The SDK's own reader and writer of AWS JSON 1.0, turned around: what it writes for a request
 * writes an answer here, and what it reads an answer with reads a request. The shapes are all the
 * same to it.
 */
final class AwsJson {
  private static final JsonOperationMetadata READ =
      JsonOperationMetadata.builder()
          .isPayloadJson(true)
          .hasStreamingSuccessResponse(false)
          .build();
  private static final OperationInfo WRITE =
      OperationInfo.builder()
          .requestUri("/")
          .httpMethod(SdkHttpMethod.POST)
          .hasPayloadMembers(true)
          .hasImplicitPayloadMembers(true)
          .build();

  private final AwsJsonProtocolFactory protocol =
      AwsJsonProtocolFactory.builder()
          .clientConfiguration(
              SdkClientConfiguration.builder()
                  .option(
                      SdkClientOption.CLIENT_ENDPOINT_PROVIDER,
                      ClientEndpointProvider.forEndpointOverride(URI.create("http://127.0.0.1")))
                  .build())
          .protocol(AwsJsonProtocol.AWS_JSON)
          .protocolVersion("1.0")
          .build();

  /**
   * What {@code builder} makes of a JSON document.
   *
   * @throws UnreadableException if it is none
   */
  SdkPojo read(byte[] json, Supplier<SdkPojo> builder) {
    SdkHttpFullResponse document =
        SdkHttpFullResponse.builder()
            .statusCode(200)
            .content(AbortableInputStream.create(new ByteArrayInputStream(json)))
            .build();
    try {
      return protocol
          .<SdkPojo>createResponseHandler(READ, builder)
          .handle(document, nothingKnown());
    } catch (Exception e) {
      throw new UnreadableException(e);
    }
  }

  /** A shape as a JSON document. */
  byte[] write(SdkPojo shape) {
    var content = protocol.createProtocolMarshaller(WRITE).marshall(shape).contentStreamProvider();
    try (InputStream document = content.orElseThrow().newStream()) {
      return document.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ExecutionAttributes nothingKnown() {
    return ExecutionAttributes.builder().build();
  }

  /** The request is no JSON document of its shape. */
  static final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private UnreadableException(Throwable cause) {
      super(String.valueOf(cause.getMessage()), cause);
    }
  }
}
