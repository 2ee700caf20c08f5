package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.account.WorkspaceId;
import dev.parley.engine.dynamodb.DynamoJobs;
import dev.parley.engine.dynamodb.ListPage;
import dev.parley.engine.dynamodb.ListPosition;
import dev.parley.engine.job.Job;
import dev.parley.engine.job.JobReport;
import dev.parley.engine.job.JobState;
import dev.parley.engine.job.Usage;
import dev.parley.pipeline.Journal;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/whatsapp/jobs}: what becomes of the messages that applications asked for. */
@ProblemAnswers
@Controller("/api/v1/whatsapp/jobs")
final class JobController {
  /** Why a job is cancelled that somebody takes back. */
  static final String TAKEN_BACK = "taken_back";

  private final JobPaths paths;
  private final DynamoJobs jobs;
  private final Journal journal;
  private final Allowance allowance;
  private final JobReport report;

  JobController(
      JobPaths paths, DynamoJobs jobs, Journal journal, Allowance allowance, JobReport report) {
    this.paths = paths;
    this.jobs = jobs;
    this.journal = journal;
    this.allowance = allowance;
    this.report = report;
  }

  /** The newest first, those of one state or all. The operator names the workspace. */
  @Get
  @Needs(Role.VIEWER)
  JobAnswer.Page list(
      @QueryValue @Nullable String state,
      @QueryValue @Nullable String workspace,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String cursor) {
    int count = Params.limit(limit);
    Set<JobState> states = states(state);
    WorkspaceId ws = paths.workspace(workspace);
    Cursor cursors = new Cursor("jobs", List.of(ws.value(), Params.text(state)));
    Optional<ListPosition> after = cursors.position(cursor);
    ListPage<Job> page = jobs.newest(ws, states, after, count);
    return new JobAnswer.Page(
        page.items().stream().map(JobAnswer::of).toList(),
        page.next().map(cursors::write).orElse(null));
  }

  private static Set<JobState> states(@Nullable String state) {
    Optional<String> wanted = Params.present(state);
    if (wanted.isEmpty()) {
      return EnumSet.allOf(JobState.class);
    }
    return Arrays.stream(JobState.values())
        .filter(it -> it.wireName().equals(wanted.get()))
        .findFirst()
        .map(EnumSet::of)
        .orElseThrow(
            () ->
                Params.refused(
                    "state",
                    wanted.get(),
                    "use one of "
                        + Arrays.stream(JobState.values())
                            .map(JobState::wireName)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  /** How many are in each state, up to 10,000 of each. */
  @Get("/counts")
  @Needs(Role.VIEWER)
  JobCountsAnswer counts(@QueryValue @Nullable String workspace) {
    return JobCountsAnswer.of(jobs.counts(paths.workspace(workspace)));
  }

  @Get("/{id}")
  @Needs(Role.VIEWER)
  JobAnswer get(String id, @QueryValue @Nullable String workspace) {
    return JobAnswer.of(paths.job(id, workspace));
  }

  /** Takes back what still waits: 200 with the job. 409 for what is on its way or over. */
  @ChangeAnswers
  @Delete("/{id}")
  @Needs(Role.EDITOR)
  JobAnswer cancel(String id, @QueryValue @Nullable String workspace) {
    Job seen = paths.job(id, workspace);
    boolean cancelled = journal.cancel(seen.order(), 0, TAKEN_BACK);
    report.write();
    if (cancelled) {
      allowance.giveBack(seen.workspace(), Usage.month(seen.createdAt()));
    }
    Job now = jobs.find(seen.workspace(), seen.id()).orElseThrow(JobPaths::absent);
    if (now.state() != JobState.CANCELLED) {
      throw new Refusal(
          HttpStatus.CONFLICT,
          "The job is "
              + now.state().wireName()
              + ": only one that is scheduled, waiting or parked can be taken back.");
    }
    return JobAnswer.of(now);
  }
}
