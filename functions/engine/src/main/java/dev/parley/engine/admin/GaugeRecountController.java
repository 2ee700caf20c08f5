package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.account.WorkspaceId;
import dev.parley.engine.dynamodb.GaugeRecount;
import dev.parley.engine.dynamodb.GaugeRecount.Found;
import dev.parley.engine.dynamodb.GaugeRecount.Place;
import dev.parley.engine.stats.Gauge;
import dev.parley.engine.stats.Gauges;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/stats/recount}: counts anew how many workspaces, members, accounts and automations
 * there are.
 */
@ProblemAnswers
@Controller("/api/v1/stats/recount")
final class GaugeRecountController {
  /** Far below the 29 seconds of the function. */
  private static final Duration TIME = Duration.ofSeconds(10);

  private static final Cursor CURSORS = new Cursor("gauges", List.of());
  private static final Pattern PLACE =
      Pattern.compile("([A-Za-z0-9_-]{1,64}):([0-9,-]{1,120}):([0-9,-]{1,120})");

  private final GaugeRecount recount;
  private final InstantSource clock;

  GaugeRecountController(GaugeRecount recount, InstantSource clock) {
    this.recount = recount;
    this.clock = clock;
  }

  /**
   * What one call found.
   *
   * @param workspaces how many it counted
   * @param busy workspaces of which nothing can be said, since they moved meanwhile; {@code *}
   *     stands for all together
   * @param nextCursor to go on with; null if all were counted
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Recounted(
      int workspaces, List<Wrong> differences, List<String> busy, @Nullable String nextCursor) {}

  /**
   * A number that is wrong, or was.
   *
   * @param workspace {@code *} for all together
   */
  @Serdeable
  record Wrong(String workspace, String gauge, long kept, long counted, boolean repaired) {}

  /**
   * Counts for some seconds and says what differs; with {@code repair=true} sets it right. Go on
   * with the cursor until there is none. For the operator alone.
   */
  @ChangeAnswers
  @TakesIdempotencyKey
  @Post
  @Consumes(MediaType.ALL)
  Recounted recount(@QueryValue @Nullable String repair, @QueryValue @Nullable String cursor) {
    boolean sets = Params.flag("repair", repair).orElse(false);
    Optional<Place> from = CURSORS.read(cursor, PLACE).map(GaugeRecountController::place);
    Found found = recount.run(from, sets, clock.instant().plus(TIME));
    return new Recounted(
        found.workspaces(),
        found.differences().stream()
            .map(
                it ->
                    new Wrong(
                        name(it.workspace()),
                        it.gauge().wireName(),
                        it.kept(),
                        it.counted(),
                        it.repaired()))
            .toList(),
        found.busy().stream().map(GaugeRecountController::name).toList(),
        found.next().map(GaugeRecountController::cursor).orElse(null));
  }

  private static String name(Optional<WorkspaceId> workspace) {
    return workspace.map(WorkspaceId::value).orElse("*");
  }

  private static String cursor(Place place) {
    return CURSORS.write(place.after().value(), text(place.counted()), text(place.atStart()));
  }

  private static Place place(MatchResult parts) {
    return new Place(
        new WorkspaceId(parts.group(1)), gauges(parts.group(2)), gauges(parts.group(3)));
  }

  private static String text(Gauges gauges) {
    return countable()
        .map(gauge -> Long.toString(gauges.of(gauge)))
        .collect(Collectors.joining(","));
  }

  private static Gauges gauges(String text) {
    long[] numbers =
        Arrays.stream(text.split(",", -1)).mapToLong(GaugeRecountController::number).toArray();
    List<Gauge> all = countable().toList();
    Gauges gauges = Gauges.NONE;
    for (int i = 0; i < all.size() && i < numbers.length; i++) {
      gauges = gauges.with(all.get(i), numbers[i]);
    }
    return gauges;
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      throw Params.refused("cursor", text, "use nextCursor of the call before.");
    }
  }

  private static Stream<Gauge> countable() {
    return Stream.of(Gauge.values()).filter(Gauge::isCountable);
  }
}
