package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.automation.AutomationId;
import dev.parley.channel.AccountKey;
import dev.parley.engine.dynamodb.DeadLetter;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts dead letters by account, reason and automation: what fails together is mended together.
 */
final class DeadLetterGroups {
  private static final Comparator<Group> ORDER =
      Comparator.comparingInt(Group::count)
          .thenComparing(Group::lastAt)
          .reversed()
          .thenComparing(Group::example);

  private final Map<Key, Group> groups = new LinkedHashMap<>();

  private record Key(
      Optional<AccountKey> account, String reason, Optional<AutomationId> automation) {
    static Key of(DeadLetter letter) {
      return new Key(letter.id().owner(), letter.reason(), letter.automation());
    }
  }

  private record Group(Key key, int count, Instant firstAt, Instant lastAt, String example) {
    static Group of(DeadLetter letter) {
      return new Group(
          Key.of(letter), 1, letter.firstFailureAt(), letter.lastFailureAt(), letter.id().text());
    }

    /** With the example of this one. */
    Group and(Group other) {
      return new Group(
          key,
          count + other.count,
          firstAt.isBefore(other.firstAt) ? firstAt : other.firstAt,
          lastAt.isAfter(other.lastAt) ? lastAt : other.lastAt,
          example);
    }

    Answer answer(AutomationNames names) {
      return new Answer(
          key.account.map(account -> account.channel().wireName()).orElse(null),
          key.account.map(AccountKey::id).orElse(null),
          key.reason,
          key.account
              .flatMap(
                  account ->
                      Optional.ofNullable(names.ref(account, key.automation, OptionalLong.empty())))
              .orElse(null),
          count,
          firstAt.toString(),
          lastAt.toString(),
          example);
    }
  }

  /**
   * One group.
   *
   * @param channel null for messages that do not say whose they are
   * @param automation null where none is known
   * @param firstAt the first failure of them all
   * @param lastAt the last one
   * @param example the id of the one that failed last
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Answer(
      @Nullable String channel,
      @Nullable String account,
      String reason,
      @Nullable AutomationRef automation,
      int count,
      String firstAt,
      String lastAt,
      String example) {}

  /**
   * A page, the largest group first; {@code nextCursor} is null at the end.
   *
   * @param total how many letters were counted
   * @param complete whether those were all; if not, the newest ones
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(List<Answer> items, @Nullable String nextCursor, int total, boolean complete) {}

  void add(DeadLetter letter) {
    Group one = Group.of(letter);
    groups.merge(one.key, one, Group::and);
  }

  int letters() {
    return groups.values().stream().mapToInt(Group::count).sum();
  }

  int size() {
    return groups.size();
  }

  List<Answer> page(int from, int limit, AutomationNames names) {
    return groups.values().stream()
        .sorted(ORDER)
        .skip(from)
        .limit(limit)
        .map(group -> group.answer(names))
        .toList();
  }
}
