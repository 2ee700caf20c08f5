package dev.parley.engine.admin;

import dev.parley.account.WorkspaceId;
import dev.parley.engine.dynamodb.DynamoJobs;
import dev.parley.engine.dynamodb.Workspaces;
import dev.parley.engine.job.Job;
import dev.parley.engine.job.JobId;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose jobs a path is about; 404 for what cannot be, is not there, or is not seen. */
@Singleton
final class JobPaths {
  private final WorkspacePaths paths;
  private final Workspaces workspaces;
  private final DynamoJobs jobs;
  private final Callers callers;

  JobPaths(WorkspacePaths paths, Workspaces workspaces, DynamoJobs jobs, Callers callers) {
    this.paths = paths;
    this.workspaces = workspaces;
    this.jobs = jobs;
    this.callers = callers;
  }

  /** The workspace that is named; else the caller's own, or the only one that there is. */
  WorkspaceId workspace(@Nullable String named) {
    return Params.present(named)
        .map(it -> paths.workspace(it).id())
        .or(() -> callers.current().workspace())
        .or(this::only)
        .orElseThrow(
            () ->
                new Refusal(
                    HttpStatus.BAD_REQUEST,
                    "The parameter workspace is missing: name the workspace whose jobs you mean."));
  }

  private Optional<WorkspaceId> only() {
    List<WorkspaceId> few = workspaces.ids(Optional.empty(), 2);
    return few.size() == 1 ? Optional.of(few.getFirst()) : Optional.empty();
  }

  /** The job of this id. */
  Job job(String id, @Nullable String workspace) {
    WorkspaceId ws = workspace(workspace);
    return id(id).flatMap(it -> jobs.find(ws, it)).orElseThrow(JobPaths::absent);
  }

  private static Optional<JobId> id(String text) {
    try {
      return Optional.of(new JobId(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  static Refusal absent() {
    return new Refusal(
        HttpStatus.NOT_FOUND,
        "There is no such job in this workspace; jobs are kept for ten days after they were to be"
            + " sent.");
  }

  /** Where the job is shown. */
  static String path(Job job) {
    return "/api/v1/whatsapp/jobs/" + job.id().value() + "?workspace=" + job.workspace().value();
  }
}
