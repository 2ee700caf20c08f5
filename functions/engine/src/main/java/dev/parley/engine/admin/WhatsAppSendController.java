package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.account.Account;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.Hash;
import dev.parley.engine.admin.schema.SendBody;
import dev.parley.engine.dynamodb.People;
import dev.parley.event.Who;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/whatsapp/send}: messages that an application asks for. */
@ProblemAnswers
@Controller("/api/v1/whatsapp/send")
final class WhatsAppSendController {
  private final SendJobs jobs;
  private final Senders senders;
  private final People people;
  private final JsonBody bodies;
  private final InstantSource clock;

  WhatsAppSendController(
      SendJobs jobs, Senders senders, People people, JsonBody bodies, InstantSource clock) {
    this.jobs = jobs;
    this.people = people;
    this.senders = senders;
    this.bodies = bodies;
    this.clock = clock;
  }

  /**
   * 202: it is recorded and in the queue, and {@code Location} tells what becomes of it. A repeat
   * with the same Idempotency-Key is the same job, for ten days after it was to be sent.
   *
   * <p>409 if the person opted out or only a template may be sent, 422 for a number that cannot be,
   * 429 if the workspace's quota is used up, 503 if nothing was accepted.
   */
  @ApiResponse(
      responseCode = "202",
      description = "It will be sent.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = JobAnswer.Taken.class)))
  @ChangeAnswers
  @TakesIdempotencyKey
  @Post
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SendBody.class)))
  HttpResponse<JobAnswer.Taken> send(
      @Parameter(hidden = true) @Header(IdempotencyFilter.HEADER) @Nullable String key,
      @Parameter(hidden = true) @Body byte @Nullable [] body) {
    SendReader.Draft draft = SendReader.read(bodies.read(body), clock.instant());
    Account account = senders.account(draft.from());
    ConversationKey conversation =
        people.conversation(new ConversationKey(account.key(), draft.to().user()), Who.NOT_TOLD);
    SendJobs.Taken taken =
        jobs.take(
            new SendJobs.Request(
                account, conversation, draft, Optional.ofNullable(key), print(account, body)));
    MutableHttpResponse<JobAnswer.Taken> response =
        HttpResponse.accepted()
            .header(HttpHeaders.LOCATION, JobPaths.path(taken.job()))
            .body(JobAnswer.Taken.of(taken));
    if (taken.repeated()) {
      response.header(IdempotencyFilter.REPLAYED, "true");
    }
    return Allowance.tell(taken.usage(), response);
  }

  /** The same bytes from another account are another request. */
  private static String print(Account account, byte @Nullable [] body) {
    String text = body == null ? "" : new String(body, StandardCharsets.ISO_8859_1);
    return Hash.sha256(account.key().text() + "\n" + text).hex();
  }
}
