package dev.parley.engine.admin;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /healthz}: whether what this installation needs can be reached. Asks for no token. */
@Hidden
@Controller("/healthz")
final class HealthController {
  private static final String UP = "up";
  private static final String DOWN = "down";

  private final Vitals vitals;

  HealthController(Vitals vitals) {
    this.vitals = vitals;
  }

  /**
   * How things stand.
   *
   * @param status {@code up}; {@code degraded} if only the cache is down; {@code down}
   * @param parts each part, {@code up} or {@code down}
   */
  @Serdeable
  record Health(String status, Map<String, String> parts) {}

  /**
   * 200, or 503 naming what is down. Without the cache everything works: 200. Asks each part at
   * most twice a second.
   */
  @Get
  HttpResponse<Health> health() {
    Map<String, Boolean> found = vitals.look();
    Map<String, String> parts = new LinkedHashMap<>();
    found.forEach((name, up) -> parts.put(name, up ? UP : DOWN));
    boolean down = isDown(found);
    String degraded = found.containsValue(false) ? "degraded" : UP;
    Health health = new Health(down ? DOWN : degraded, parts);
    return down
        ? HttpResponse.<Health>status(HttpStatus.SERVICE_UNAVAILABLE).body(health)
        : HttpResponse.ok(health);
  }

  private static boolean isDown(Map<String, Boolean> found) {
    return found.entrySet().stream()
        .anyMatch(part -> !part.getValue() && !part.getKey().equals(Vitals.CACHE));
  }
}
