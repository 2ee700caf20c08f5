package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.account.WorkspaceId;
import dev.parley.engine.admin.schema.RolloutBody;
import dev.parley.engine.document.Place;
import dev.parley.engine.dynamodb.AccessResult;
import dev.parley.engine.dynamodb.Sendings;
import dev.parley.engine.job.Rollout;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Put;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/whatsapp/rollout}: to whom the send API is open. For the operator alone. */
@ProblemAnswers
@Controller("/api/v1/whatsapp/rollout")
final class RolloutController {
  private final Sendings sendings;
  private final JsonBody bodies;

  RolloutController(Sendings sendings, JsonBody bodies) {
    this.sendings = sendings;
    this.bodies = bodies;
  }

  /**
   * To whom the send API is open.
   *
   * @param mode off, test, share or all
   * @param percent of all workspaces that may, in the mode {@code share}
   * @param workspaces that may in the modes {@code test} and {@code share}
   * @param revision counts the changes; the entity tag
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record RolloutAnswer(String mode, int percent, List<String> workspaces, long revision) {
    static HttpResponse<RolloutAnswer> of(Rollout rollout) {
      List<String> names = rollout.workspaces().stream().map(WorkspaceId::value).sorted().toList();
      return HttpResponse.ok(
              new RolloutAnswer(
                  rollout.mode().wireName(), rollout.percent(), names, rollout.revision()))
          .header(HttpHeaders.ETAG, IfMatch.etag(rollout.revision()));
    }
  }

  @Get
  HttpResponse<RolloutAnswer> get() {
    return RolloutAnswer.of(sendings.rollout());
  }

  /** 200; it holds at the next request. What was accepted before is sent all the same. */
  @ChangeAnswers
  @Put
  @Consumes(MediaType.ALL)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RolloutBody.class)))
  HttpResponse<RolloutAnswer> put(
      @Header("If-Match") @Nullable String ifMatch,
      @Parameter(hidden = true) @Body byte @Nullable [] body) {
    Rollout wanted = read(bodies.read(body));
    OptionalLong revision = IfMatch.required(ifMatch);
    AccessResult<Rollout> result = sendings.open(wanted, revision);
    return RolloutAnswer.of(AccessResults.done(result, JobPaths::absent));
  }

  private static Rollout read(JsonNode document) {
    Place root = Place.root(document);
    return root.object(Set.of("mode", "percent", "workspaces"))
        .flatMap(RolloutController::rollout)
        .filter(_ -> root.findings().isEmpty())
        .orElseThrow(() -> Refusal.unprocessable(root.findings()));
  }

  private static Optional<Rollout> rollout(Place root) {
    Optional<Rollout.Mode> mode =
        root.required("mode")
            .flatMap(it -> it.oneOf(Rollout.Mode.values(), Rollout.Mode::wireName));
    int percent = root.optional("percent").flatMap(Place::wholeNumber).orElse(0);
    Set<WorkspaceId> workspaces = new HashSet<>();
    for (Place entry :
        root.optional("workspaces")
            .map(list -> list.entries(Rollout.WORKSPACES_MAX))
            .orElse(List.of())) {
      entry
          .text()
          .flatMap(text -> entry.build(() -> new WorkspaceId(text)))
          .ifPresent(workspaces::add);
    }
    return mode.flatMap(it -> root.build(() -> new Rollout(it, percent, workspaces, 0)));
  }
}
