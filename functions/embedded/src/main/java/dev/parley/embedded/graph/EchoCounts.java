package dev.parley.embedded.graph;

/**
 * What has become of the echoes since the server was started.
 *
 * @param due messages that are to be echoed
 * @param beforeAnswer those of {@code due} that were posted before their message was answered
 * @param delivered echoes that were answered with 2xx
 * @param givenUp echoes that were not, for as long as they were retried
 * @param tries posts, successful or not
 */
public record EchoCounts(long due, long beforeAnswer, long delivered, long givenUp, long tries) {

  /** Echoes that wait for their delay or for their next try. */
  public long pending() {
    return due - delivered - givenUp;
  }
}
