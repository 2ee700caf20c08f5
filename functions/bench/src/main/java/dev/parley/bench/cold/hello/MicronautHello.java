package dev.parley.bench.cold.hello;

import io.micronaut.function.aws.MicronautRequestHandler;
import java.util.Map;

/** The usual function of Micronaut. */
public final class MicronautHello
    extends MicronautRequestHandler<Map<String, Object>, Map<String, Object>> {
  /** As Lambda makes it. */
  public MicronautHello() {}

  @Override
  public Map<String, Object> execute(Map<String, Object> event) {
    return Map.of("hello", "world", "members", event.size());
  }
}
