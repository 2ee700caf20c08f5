package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.account.WorkspaceId;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.engine.dynamodb.AccountLinks;
import dev.parley.engine.dynamodb.AccountList;
import dev.parley.engine.dynamodb.AccountList.Place;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/accounts}: the connected accounts that the caller sees. */
@ProblemAnswers
@Controller("/api/v1/accounts")
final class AccountListController {
  private static final Pattern PLACE =
      Pattern.compile("([A-Za-z0-9_-]{1,64})~([a-z]{1,20})~([A-Za-z0-9._:=-]{1,256})");

  private final AccountList list;
  private final AccountLinks links;
  private final AccountPaths paths;
  private final Callers callers;

  AccountListController(AccountList list, AccountLinks links, AccountPaths paths, Callers callers) {
    this.list = list;
    this.links = links;
    this.paths = paths;
    this.callers = callers;
  }

  /** By workspace, channel and id; with {@code id} those of that id, Meta's own or its app's. */
  @Get
  @Needs(Role.VIEWER)
  AccountAnswer.Page list(
      @QueryValue @Nullable String channel,
      @QueryValue @Nullable String id,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String cursor) {
    int count = Params.limit(limit);
    Optional<Channel> wanted = Params.channel(channel);
    Optional<WorkspaceId> home = callers.current().workspace();
    Cursor cursors =
        new Cursor(
            "accounts",
            List.of(
                home.map(WorkspaceId::value).orElse(""), Params.text(channel), Params.text(id)));
    Optional<Place> after = cursors.read(cursor, PLACE).flatMap(AccountListController::place);
    Optional<String> named = Params.present(id);
    if (named.isPresent()) {
      return new AccountAnswer.Page(found(named.get(), wanted), null);
    }
    List<Place> places = list.page(home, wanted, after, count + 1);
    List<Place> here = places.stream().limit(count).toList();
    return new AccountAnswer.Page(
        answers(here.stream().map(Place::account)),
        places.size() > count ? cursors.write(text(here.getLast())) : null);
  }

  private List<AccountAnswer> found(String id, Optional<Channel> wanted) {
    Stream<AccountKey> own =
        Stream.of(Channel.values()).flatMap(channel -> key(channel, id).stream());
    return answers(
        Stream.concat(own, links.claimsOf(id).stream())
            .distinct()
            .filter(key -> wanted.map(it -> it == key.channel()).orElse(true)));
  }

  /** Those that were disconnected meanwhile are left out. */
  private List<AccountAnswer> answers(Stream<AccountKey> keys) {
    return keys.flatMap(key -> paths.visible(key).stream()).map(AccountAnswer::of).toList();
  }

  private static Optional<AccountKey> key(Channel channel, String id) {
    try {
      return Optional.of(new AccountKey(channel, id));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String text(Place place) {
    return String.join(
        "~", place.workspace().value(), place.account().channel().wireName(), place.account().id());
  }

  private static Optional<Place> place(MatchResult place) {
    return Stream.of(Channel.values())
        .filter(channel -> channel.wireName().equals(place.group(2)))
        .findFirst()
        .flatMap(channel -> key(channel, place.group(3)))
        .map(account -> new Place(new WorkspaceId(place.group(1)), account));
  }
}
