package dev.parley.bench.cost;

/**
 * What AWS takes for one of something.
 *
 * @param name what it is
 * @param dollars for one
 * @param free how many a month are free for ever, for every account
 * @param unit what one is
 */
record Price(String name, double dollars, double free, String unit) {
  private static final double MILLION = 1_000_000;

  /** Of something that is counted in millions. */
  static Price ofMillion(String name, double dollars, double freeMillions, String unit) {
    return new Price(name, dollars / MILLION, freeMillions * MILLION, unit);
  }
}
