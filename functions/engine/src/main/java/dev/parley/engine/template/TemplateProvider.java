package dev.parley.engine.template;

import java.util.List;

/**
 * Where templates are made: the port. One call is one request, or one for each page of a list, of
 * at most 8 seconds; nothing is repeated. Never throws for anything that the provider or the
 * network does.
 */
public interface TemplateProvider {

  /**
   * What the provider has.
   *
   * @param id the provider's
   */
  record Content(String id, Approval approval) {}

  /** Makes it; a repeat makes another one, or is {@link ProviderResult.Exists}. */
  ProviderResult<Content> create(
      ProviderAccount account, TemplateKey key, TemplateDefinition definition);

  /**
   * All that were made by {@link #create} of this very key: those of its friendly name that say the
   * same in the same language; the oldest first, so that all who look choose the same.
   */
  ProviderResult<List<Content>> find(
      ProviderAccount account, TemplateKey key, TemplateDefinition definition);

  /** Deletes it; what is not there is deleted already. */
  ProviderResult<Boolean> delete(ProviderAccount account, String id, String friendlyName);

  /** Asks WhatsApp to approve it. Where making it asked already, this reads how it stands. */
  ProviderResult<Approval> submit(
      ProviderAccount account, String id, String friendlyName, Category category);

  /** How WhatsApp stands to it now. */
  ProviderResult<Approval> approval(ProviderAccount account, String id);
}
