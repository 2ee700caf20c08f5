package dev.parley.engine.template;

import java.time.Instant;
import java.util.Optional;

/**
 * A template that is at a provider.
 *
 * @param provider where it is
 * @param account whose it is there: Twilio's account or Meta's business account
 * @param id the provider's: {@code HX…} at Twilio, digits at Meta
 * @param friendlyName its name there
 * @param usedAt the day on which it was last asked for, to the day
 * @param rebuiltAt when it took the place of an id that the provider no longer knew
 */
public record StoredTemplate(
    TemplateKey key,
    TemplateContent content,
    Category category,
    ProviderKind provider,
    String account,
    String id,
    String friendlyName,
    Approval approval,
    Instant createdAt,
    Instant usedAt,
    Optional<Instant> rebuiltAt) {

  /** The same, with this approval. */
  public StoredTemplate with(Approval other) {
    return new StoredTemplate(
        key,
        content,
        category,
        provider,
        account,
        id,
        friendlyName,
        other,
        createdAt,
        usedAt,
        rebuiltAt);
  }

  /** As somebody would ask for it. */
  public TemplateDefinition definition() {
    return new TemplateDefinition(key.name(), key.language(), category, content);
  }
}
