package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.access.Role;
import dev.parley.account.Account;
import dev.parley.automation.AutomationId;
import dev.parley.engine.admin.schema.OrderBody;
import dev.parley.engine.document.Place;
import dev.parley.engine.dynamodb.AccountWrites;
import dev.parley.engine.dynamodb.AutomationEdits;
import dev.parley.engine.dynamodb.AutomationEdits.Order;
import dev.parley.engine.dynamodb.DynamoAccounts;
import dev.parley.engine.dynamodb.StoredAutomation;
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
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code …/automations/order}: of two that match, the first answers. */
@ProblemAnswers
@Controller("/api/v1/accounts/{channel}/{id}/automations/order")
final class OrderController {
  private final AccountPaths paths;
  private final DynamoAccounts accounts;
  private final AutomationEdits edits;
  private final JsonBody bodies;
  private final Callers callers;

  OrderController(
      AccountPaths paths,
      DynamoAccounts accounts,
      AutomationEdits edits,
      JsonBody bodies,
      Callers callers) {
    this.paths = paths;
    this.accounts = accounts;
    this.edits = edits;
    this.bodies = bodies;
    this.callers = callers;
  }

  /**
   * The order.
   *
   * @param ids all automations, the first of them first
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record OrderAnswer(List<String> ids) {}

  /** The ETag is the account's generation. */
  @Get
  @Needs(Role.VIEWER)
  HttpResponse<OrderAnswer> get(String channel, String id) {
    Account account = paths.account(channel, id).account();
    List<AutomationId> ids = accounts.stored(account).stream().map(StoredAutomation::id).toList();
    return answer(new Order(account.generation(), ids));
  }

  /** Sets the order of all; holds at once. */
  @ChangeAnswers
  @Put
  @Needs(Role.EDITOR)
  @Consumes(MediaType.ALL)
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OrderBody.class)))
  HttpResponse<OrderAnswer> put(
      String channel,
      String id,
      @Header("If-Match") @Nullable String ifMatch,
      @Parameter(hidden = true) @Body byte @Nullable [] body) {
    List<AutomationId> ids = ids(bodies.read(body));
    OptionalLong generation = IfMatch.required(ifMatch);
    Account account = paths.account(channel, id).account();
    AutomationEdits mine = edits.by(callers.current().text());
    return answer(Results.done(mine.order(account, ids, generation)).value());
  }

  private static List<AutomationId> ids(JsonNode document) {
    Place root = Place.root(document);
    List<AutomationId> ids =
        root.object(Set.of("ids")).flatMap(object -> object.required("ids")).stream()
            .flatMap(list -> list.entries(AccountWrites.AUTOMATIONS_MAX).stream())
            .flatMap(
                entry ->
                    entry.text().flatMap(it -> entry.build(() -> new AutomationId(it))).stream())
            .toList();
    if (!root.findings().isEmpty()) {
      throw Refusal.unprocessable(root.findings());
    }
    return ids;
  }

  private static HttpResponse<OrderAnswer> answer(Order order) {
    OrderAnswer answer = new OrderAnswer(order.ids().stream().map(AutomationId::value).toList());
    return HttpResponse.ok(answer).header(HttpHeaders.ETAG, IfMatch.etag(order.generation()));
  }
}
