package dev.parley.bench.cost;

/**
 * Something that is paid for.
 *
 * @param quantity how many a month
 * @param formula how the quantity comes about, in words and numbers
 */
record Entry(Price price, double quantity, String formula) {

  /** Without what is free. */
  double listed() {
    return quantity * price.dollars();
  }
}
