package dev.parley.engine.template;

import dev.parley.account.WorkspaceId;

/**
 * A template as somebody asks for it.
 *
 * @param category as what it is submitted where making it submits it (Meta)
 */
public record TemplateDefinition(
    String name, String language, Category category, TemplateContent content) {
  /** Checks name and language. */
  public TemplateDefinition {
    TemplateKey.checkName(name);
    TemplateKey.checkLanguage(language);
  }

  /** The key of it in this workspace. */
  public TemplateKey key(WorkspaceId workspace) {
    return new TemplateKey(workspace, name, language, content.hash(language));
  }
}
