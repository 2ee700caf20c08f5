package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.access.Role;
import dev.parley.account.Account;
import dev.parley.automation.Automation;
import dev.parley.engine.admin.schema.BatchBody;
import dev.parley.engine.dynamodb.AutomationEdits;
import dev.parley.engine.dynamodb.AutomationEdits.Action;
import dev.parley.engine.dynamodb.AutomationEdits.Changed;
import dev.parley.engine.dynamodb.AutomationEdits.Operation;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code …/automations/batch}: several automations in one step, all or none. */
@ProblemAnswers
@Controller("/api/v1/accounts/{channel}/{id}/automations/batch")
final class BatchController {
  private final AccountPaths paths;
  private final AutomationEdits edits;
  private final JsonBody bodies;
  private final Callers callers;

  BatchController(AccountPaths paths, AutomationEdits edits, JsonBody bodies, Callers callers) {
    this.paths = paths;
    this.edits = edits;
    this.bodies = bodies;
    this.callers = callers;
  }

  /**
   * What became of one automation.
   *
   * @param revision as it is now, or as it was last
   * @param active null if it was deleted
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ChangedAnswer(String id, long revision, @Nullable Boolean active, boolean deleted) {
    static ChangedAnswer of(Changed changed) {
      boolean deleted = changed.operation().action() == Action.DELETE;
      @Nullable Boolean active =
          deleted ? null : changed.stored().readable().map(Automation::active).orElse(null);
      return new ChangedAnswer(
          changed.stored().id().value(), changed.stored().revision(), active, deleted);
    }
  }

  /**
   * What became of all.
   *
   * @param items in the order of the operations
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record BatchAnswer(List<ChangedAnswer> items) {}

  /** Everything in one transaction, so that nobody sees half of it. */
  @ChangeAnswers
  @TakesIdempotencyKey
  @Post
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BatchBody.class)))
  BatchAnswer batch(
      String channel, String id, @Parameter(hidden = true) @Body byte @Nullable [] body) {
    List<Operation> operations = BatchReader.read(bodies.read(body));
    Account account = paths.account(channel, id).account();
    List<Changed> changed =
        Results.done(edits.by(callers.current().text()).batch(account, operations)).value();
    return new BatchAnswer(changed.stream().map(ChangedAnswer::of).toList());
  }
}
