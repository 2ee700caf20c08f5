package dev.parley.embedded.graph;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** One draw for each message, in order of arrival. */
final class EchoDraws {

  private final Echoes echoes;
  private final RandomGenerator random;

  /** How a message is echoed. */
  record Draw(boolean beforeAnswer, Duration delay) {}

  EchoDraws(Echoes echoes) {
    this.echoes = echoes;
    random = RandomGeneratorFactory.<RandomGenerator>of("L64X128MixRandom").create(echoes.seed());
  }

  Echoes echoes() {
    return echoes;
  }

  /** Draws as often for a message without echo as for one with, so that shares can be changed. */
  synchronized Optional<Draw> next() {
    boolean isEchoed = random.nextDouble() < echoes.probability();
    boolean before = random.nextDouble() < echoes.beforeAnswer();
    long spread = echoes.maxDelay().minus(echoes.minDelay()).toNanos();
    Duration delay = echoes.minDelay().plusNanos((long) (random.nextDouble() * spread));
    return isEchoed ? Optional.of(new Draw(before, delay)) : Optional.empty();
  }
}
