package dev.parley.bench.cold.hello;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The smallest function that there can be: bytes in, bytes out. */
public final class StreamHello implements RequestStreamHandler {
  /** As Lambda makes it. */
  public StreamHello() {}

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    event.transferTo(OutputStream.nullOutputStream());
    answer.write("{\"hello\":\"world\"}".getBytes(StandardCharsets.US_ASCII));
  }
}
