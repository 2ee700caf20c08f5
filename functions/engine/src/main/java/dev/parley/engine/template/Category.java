package dev.parley.engine.template;

/** What WhatsApp bills a template as; part of the request for approval, not of the content. */
public enum Category {
  UTILITY,
  MARKETING,
  AUTHENTICATION
}
