package dev.parley.engine.template;

import java.time.Duration;
import java.util.Optional;

/** What came of a call to a provider. */
public sealed interface ProviderResult<T> {
  /** It is done. */
  record Done<T>(T value) implements ProviderResult<T> {}

  /** There is one of this name and language already (Meta alone says so). */
  record Exists<T>() implements ProviderResult<T> {}

  /**
   * The provider refused, and did nothing.
   *
   * @param code its own
   * @param detail its own words, cut
   */
  record Refused<T>(int status, String code, String detail) implements ProviderResult<T> {}

  /** Too many requests: this one was not handled. */
  record Throttled<T>(Optional<Duration> after) implements ProviderResult<T> {}

  /** No byte has left. */
  record NotSent<T>(String why) implements ProviderResult<T> {}

  /** The answer was lost, or says nothing: it may be done. */
  record Unclear<T>(String why) implements ProviderResult<T> {}
}
