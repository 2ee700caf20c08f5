package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.account.WorkspaceId;
import dev.parley.engine.dynamodb.CountReads;
import dev.parley.engine.dynamodb.Recounts;
import dev.parley.engine.dynamodb.Recounts.Step;
import dev.parley.engine.dynamodb.Sendings;
import dev.parley.stats.AccountCounts;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/workspaces/{ws}/stats}: what a workspace has done. */
@ProblemAnswers
@Controller("/api/v1/workspaces/{ws}/stats")
final class WorkspaceStatsController {
  /** Well below the function's timeout. */
  private static final Duration STEP = Duration.ofSeconds(10);

  private static final Pattern RUN = Pattern.compile("[0-9a-f]{32}");

  private final WorkspacePaths paths;
  private final CountReads counts;
  private final Recounts recounts;
  private final Sendings sendings;
  private final InstantSource clock;

  WorkspaceStatsController(
      WorkspacePaths paths,
      CountReads counts,
      Recounts recounts,
      Sendings sendings,
      InstantSource clock) {
    this.paths = paths;
    this.counts = counts;
    this.recounts = recounts;
    this.sendings = sendings;
    this.clock = clock;
  }

  @Get
  @Needs(Role.VIEWER)
  StatsAnswer get(String ws, @QueryValue @Nullable String months) {
    int asked = StatsPeriod.months(months);
    WorkspaceId workspace = paths.workspace(ws).id();
    return StatsAnswer.of(
        counts.of(workspace), AccountCounts::all, asked, sendings.quotaOf(workspace));
  }

  /**
   * Counts once more what the journal says of the closed hours of the last nine days, and says what
   * differs. Goes on with {@code cursor} of the answer before, until that is null. 409 while
   * another recount of the workspace is under way. For the operator alone.
   *
   * @param repair whether the numbers are made what the journal says
   */
  @ChangeAnswers
  @TakesIdempotencyKey
  @Post("/recount")
  @Consumes(MediaType.ALL)
  RecountAnswer recount(
      String ws, @QueryValue @Nullable String repair, @QueryValue @Nullable String cursor) {
    WorkspaceId workspace = paths.workspace(ws).id();
    boolean repairs = Params.flag("repair", repair).orElse(false);
    Step step = recounts.step(workspace, run(cursor), repairs, clock.instant().plus(STEP));
    return switch (step) {
      case Step.Went went -> RecountAnswer.of(went);
      case Step.Busy _ -> throw busy();
    };
  }

  private static Optional<String> run(@Nullable String cursor) {
    Optional<String> run = Params.present(cursor);
    if (run.isPresent() && !RUN.matcher(run.get()).matches()) {
      throw Params.refused("cursor", run.get(), "use cursor of the answer before.");
    }
    return run;
  }

  private static Refusal busy() {
    return new Refusal(
            HttpStatus.CONFLICT,
            "Another recount of this workspace is under way, or yours has waited too long: nothing"
                + " was done. Begin anew without a cursor.")
        .retryAfter(Duration.ofMinutes(2));
  }
}
