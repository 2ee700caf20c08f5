package dev.parley.engine.config;

/** A secret out of the configuration. It has no {@code toString} that shows it. */
public record Secret(String value) {

  @Override
  public String toString() {
    return "Secret[***]";
  }
}
