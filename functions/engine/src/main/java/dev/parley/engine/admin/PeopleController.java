package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.automation.FoldedText;
import dev.parley.channel.AccountKey;
import dev.parley.engine.dynamodb.ConversationReads;
import dev.parley.engine.dynamodb.ConversationReads.Total;
import dev.parley.engine.dynamodb.ListPage;
import dev.parley.engine.dynamodb.ListPosition;
import dev.parley.engine.dynamodb.PeopleFilter;
import dev.parley.engine.dynamodb.PeopleSearch;
import dev.parley.engine.dynamodb.PeopleSearch.Found;
import dev.parley.engine.dynamodb.Person;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/conversations}: the people of accounts, those who did something last first. */
@Controller("/api/v1/conversations")
final class PeopleController {
  private static final long COUNTED_MAX = 10_000;
  private static final Pattern PLACE =
      Pattern.compile("([0-9]{1,16}):([0-9a-f]{32}):([0-9]{1,9}):([01])");

  /** What makes it another list. */
  private static final List<String> PARAMETERS =
      List.of("channel", "account", "q", "tag", "automation", "paused", "optedOut");

  private final ListedAccounts accounts;
  private final ConversationReads people;
  private final PeopleSearch search;
  private final InstantSource clock;

  PeopleController(
      ListedAccounts accounts, ConversationReads people, PeopleSearch search, InstantSource clock) {
    this.accounts = accounts;
    this.people = people;
    this.search = search;
    this.clock = clock;
  }

  /** Filters narrow what is read, so a page may be short and not the last: see nextCursor. */
  @Get
  @Needs(Role.VIEWER)
  PersonAnswer.Page list(HttpRequest<?> request) {
    Query query = new Query(request);
    int limit = Params.limit(query.value("limit"));
    PeopleFilter filter = query.filter();
    Optional<FoldedText> begin = query.begin();
    Cursor cursors =
        new Cursor("people", PARAMETERS.stream().map(it -> text(query.value(it))).toList());
    Optional<MatchResult> place = cursors.read(query.value("cursor"), PLACE);
    Optional<ListPosition> after =
        place.map(it -> new ListPosition(Long.parseLong(it.group(1)), it.group(2)));
    List<AccountKey> keys =
        accounts.of(query.value("channel"), query.value("account"), ListedAccounts.ACCOUNTS_MAX);
    Total total =
        place
            .map(it -> new Total(Long.parseLong(it.group(3)), it.group(4).equals("1")))
            .orElseGet(() -> people.count(keys, COUNTED_MAX));
    Found found =
        begin.isPresent()
            ? search.find(keys, begin.get(), filter, after, limit)
            : new Found(people.newest(keys, filter, after, limit), true);
    return page(found, total, cursors);
  }

  private PersonAnswer.Page page(Found found, Total total, Cursor cursors) {
    Instant now = clock.instant();
    ListPage<Person> page = found.page();
    return new PersonAnswer.Page(
        page.items().stream().map(person -> PersonAnswer.of(person, now)).toList(),
        page.next()
            .map(it -> cursors.write(it.at(), it.tie(), total.people(), total.exact() ? 1 : 0))
            .orElse(null),
        total.people(),
        total.exact(),
        found.complete());
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  /** The parameters of one request. */
  private record Query(HttpRequest<?> request) {
    @Nullable String value(String name) {
      return request.getParameters().get(name);
    }

    PeopleFilter filter() {
      return new PeopleFilter(
          Params.tag(value("tag")),
          Params.automation(value("automation")),
          Params.flag("paused", value("paused")),
          Params.flag("optedOut", value("optedOut")));
    }

    /** Usernames are kept without the @ that people put before them. */
    Optional<FoldedText> begin() {
      Optional<String> q = Params.search(value("q"));
      return q.map(text -> text.startsWith("@") ? text.substring(1) : text)
          .map(FoldedText::of)
          .map(folded -> searchable(folded, q.orElseThrow()));
    }

    private static FoldedText searchable(FoldedText folded, String q) {
      int length = folded.value().codePointCount(0, folded.value().length());
      if (length == 0 || length > PeopleSearch.BEGIN_LENGTH_MAX) {
        throw Params.refused(
            "q", q, length == 0 ? "it holds nothing to look for." : "make it shorter.");
      }
      return folded;
    }
  }
}
