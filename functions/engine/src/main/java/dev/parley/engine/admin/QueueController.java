package dev.parley.engine.admin;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.QueueSpec;
import dev.parley.engine.stats.OldestWaits;
import dev.parley.engine.stats.QueueDepth;
import dev.parley.engine.stats.QueueDepths;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code /api/v1/queues}: how much waits in each queue, for who runs the installation. */
@ProblemAnswers
@Controller("/api/v1/queues")
final class QueueController {
  private final QueueDepths depths;
  private final OldestWaits waits;

  QueueController(QueueDepths depths, OldestWaits waits) {
    this.depths = depths;
    this.waits = waits;
  }

  /**
   * Every queue with its dead letters, most urgent first. SQS's own numbers are about right, and up
   * to a minute late. Costs one request for each queue.
   */
  @Get
  QueuesAnswer list() {
    Map<String, QueueDepth> found =
        depths.all().stream().collect(Collectors.toMap(QueueDepth::name, Function.identity()));
    return new QueuesAnswer(
        Catalogue.queues().stream()
            .filter(queue -> !isDead(queue))
            .map(queue -> line(queue, found))
            .toList());
  }

  private static boolean isDead(QueueSpec queue) {
    return Catalogue.queues().stream()
        .anyMatch(other -> other.deadLetterQueue().equals(Optional.of(queue.name())));
  }

  private QueuesAnswer.Queue line(QueueSpec queue, Map<String, QueueDepth> found) {
    Optional<QueueDepth> depth = Optional.ofNullable(found.get(queue.name()));
    Optional<QueueDepth> dead = queue.deadLetterQueue().map(found::get);
    return new QueuesAnswer.Queue(
        queue.name(),
        depth.isPresent(),
        depth.map(QueueDepth::waiting).orElse(null),
        depth.map(QueueDepth::inFlight).orElse(null),
        depth.map(QueueDepth::delayed).orElse(null),
        waits.of(queue.name()).map(wait -> wait.toSeconds()).orElse(null),
        queue.deadLetterQueue().orElse(null),
        dead.map(QueueDepth::all).orElse(null));
  }
}
