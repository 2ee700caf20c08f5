package dev.parley.engine.admin;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.engine.dynamodb.DynamoAccounts;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;

/** {@code /healthz}: whether what this function needs can be reached. Asks for no token. */
@Hidden
@Controller("/healthz")
final class HealthController {
  /** Nobody's account; reading it shows that the table answers. */
  private static final AccountKey PROBE = new AccountKey(Channel.INSTAGRAM, "healthz");

  private final DynamoAccounts accounts;

  HealthController(DynamoAccounts accounts) {
    this.accounts = accounts;
  }

  /**
   * How things stand.
   *
   * @param parts each part, {@code up} or {@code down}
   */
  @Serdeable
  record Health(String status, Map<String, String> parts) {}

  /** 200, or 503 naming what is down. Reads the table at most twice a second. */
  @Get
  HttpResponse<Health> health() {
    boolean up = accountsAnswer();
    Health health = new Health(up ? "up" : "down", Map.of("accounts-table", up ? "up" : "down"));
    return up
        ? HttpResponse.ok(health)
        : HttpResponse.<Health>status(HttpStatus.SERVICE_UNAVAILABLE).body(health);
  }

  private boolean accountsAnswer() {
    try {
      accounts.find(PROBE);
      return true;
    } catch (RuntimeException _) {
      return false;
    }
  }
}
