package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.channel.AccountKey;
import dev.parley.engine.dynamodb.ConversationReads;
import dev.parley.engine.dynamodb.ListPage;
import dev.parley.engine.dynamodb.ListPosition;
import dev.parley.engine.dynamodb.PeopleFilter;
import dev.parley.engine.dynamodb.Person;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/conversations/export.csv}: the people of accounts, for a spreadsheet. */
@ProblemAnswers
@Controller("/api/v1/conversations/export.csv")
final class ContactExportController {
  static final int ROWS_MAX = 1000;

  private static final String CSV = "text/csv";
  private static final Pattern ROWS = Pattern.compile("[0-9]{1,4}");

  private final ListedAccounts accounts;
  private final ConversationReads people;

  ContactExportController(ListedAccounts accounts, ConversationReads people) {
    this.accounts = accounts;
    this.people = people;
  }

  /** Those who did something last first; each page begins with the header. */
  @ApiResponse(
      responseCode = "200",
      description = "A page; the header Link says where the next one is.",
      content = @Content(mediaType = CSV, schema = @Schema(type = "string")))
  @Get
  @Needs(Role.EDITOR)
  @Produces(CSV)
  HttpResponse<String> export(
      @QueryValue @Nullable String channel,
      @QueryValue @Nullable String account,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String cursor) {
    int rows = rows(limit);
    Cursor cursors =
        new Cursor("contacts.csv", List.of(Params.text(channel), Params.text(account)));
    Optional<ListPosition> after = cursors.position(cursor);
    List<AccountKey> keys = accounts.of(channel, account, ListedAccounts.ACCOUNTS_MAX);
    ListPage<Person> page = people.newest(keys, PeopleFilter.ALL, after, rows);
    MutableHttpResponse<String> answer =
        HttpResponse.ok(ContactCsv.of(page.items()))
            .contentType(MediaType.of(CSV + "; charset=utf-8; header=present"))
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"contacts.csv\"");
    page.next()
        .map(next -> link(channel, account, rows, cursors.write(next)))
        .ifPresent(link -> answer.header(HttpHeaders.LINK, link));
    return answer;
  }

  private static String link(
      @Nullable String channel, @Nullable String account, int rows, String cursor) {
    return "</api/v1/conversations/export.csv?"
        + parameter("channel", channel)
        + parameter("account", account)
        + "limit="
        + rows
        + "&cursor="
        + cursor
        + ">; rel=\"next\"";
  }

  private static String parameter(String name, @Nullable String value) {
    return Params.present(value)
        .map(text -> name + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&")
        .orElse("");
  }

  private static int rows(@Nullable String limit) {
    if (limit == null || limit.isEmpty()) {
      return ROWS_MAX;
    }
    int rows = ROWS.matcher(limit).matches() ? Integer.parseInt(limit) : 0;
    if (rows < 1 || rows > ROWS_MAX) {
      throw Params.refused("limit", limit, "use a whole number from 1 to " + ROWS_MAX + ".");
    }
    return rows;
  }
}
