package dev.parley.bench.cold.hello;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** The usual plain function: the runtime makes maps of JSON. */
public final class MapHello implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /** As Lambda makes it. */
  public MapHello() {}

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    return Map.of("hello", "world", "members", event.size());
  }
}
