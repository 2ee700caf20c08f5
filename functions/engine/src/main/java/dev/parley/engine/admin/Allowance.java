package dev.parley.engine.admin;

import dev.parley.account.WorkspaceId;
import dev.parley.engine.dynamodb.Usages;
import dev.parley.engine.job.Quota;
import dev.parley.engine.job.Usage;
import dev.parley.engine.log.JsonStationLog;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.time.YearMonth;

/** Keeps workspaces within their quota of jobs, and warns them before its end. */
@Singleton
final class Allowance {
  private static final String STATION = "quota.taken";

  private final Usages usages;
  private final JsonStationLog log;
  private final InstantSource clock;

  Allowance(Usages usages, JsonStationLog log, InstantSource clock) {
    this.usages = usages;
    this.log = log;
    this.clock = clock;
  }

  /** Counts one job, or refuses with 429. */
  Usage take(WorkspaceId workspace, Quota quota) {
    Usage usage = usages.take(workspace, quota).orElseThrow(() -> usedUp(workspace, quota));
    if (usage.isNewlyWarning()) {
      log.problem(STATION, workspace.value(), "quota_" + usage.percent() + "_percent_used");
    }
    return usage;
  }

  /** What was counted and will never be sent. */
  void giveBack(WorkspaceId workspace, YearMonth month) {
    usages.giveBack(workspace, month);
  }

  /** How much is used. */
  Usage of(WorkspaceId workspace, Quota quota) {
    return usages.of(workspace, quota);
  }

  private Refusal usedUp(WorkspaceId workspace, Quota quota) {
    log.problem(STATION, workspace.value(), "quota_used_up");
    Usage usage = new Usage(Usage.month(clock.instant()), 0, quota.monthly());
    return new Refusal(
            HttpStatus.TOO_MANY_REQUESTS,
            "The workspace's quota of "
                + quota.monthly().orElse(0)
                + " messages for "
                + usage.month()
                + " is used up: nothing was done. It begins anew at "
                + usage.resetsAt()
                + ", unless who runs this installation raises it.")
        .retryAfter(Duration.between(clock.instant(), usage.resetsAt()));
  }

  /** Says in headers how much is left; nothing where there is no quota. */
  static <T> MutableHttpResponse<T> tell(Usage usage, MutableHttpResponse<T> response) {
    if (usage.limit().isEmpty()) {
      return response;
    }
    response
        .header("X-Quota-Limit", String.valueOf(usage.limit().getAsLong()))
        .header("X-Quota-Used", String.valueOf(usage.used()))
        .header("X-Quota-Reset", usage.resetsAt().toString());
    return usage.isWarning()
        ? response.header(
            "X-Quota-Warning", usage.percent() + " % of the quota of " + usage.month() + " is used")
        : response;
  }
}
