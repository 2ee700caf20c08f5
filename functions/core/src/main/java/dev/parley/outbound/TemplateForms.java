package dev.parley.outbound;

import java.util.regex.Pattern;

/** What Meta's names look like. */
final class TemplateForms {
  static final Pattern NAME = Pattern.compile("[a-z0-9_]+");
  static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(?:_[A-Za-z]{2,4})?");

  private TemplateForms() {}
}
