package dev.parley.engine.template;

import dev.parley.account.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where templates are kept: the port. All reads are strong. */
public interface TemplateStore {

  /**
   * A call to a provider that may be under way, or of which nobody knows what came.
   *
   * @param unclear whether its answer was lost
   */
  record Attempt(String nonce, Instant at, boolean unclear) {}

  /** The template; empty if it was never made, or was dropped. */
  Optional<StoredTemplate> find(TemplateKey key);

  /** The workspace's template that has this id at the provider. */
  Optional<StoredTemplate> byId(WorkspaceId workspace, String account, String id);

  /** The templates that have this id at this account of the provider, in whatever workspace. */
  List<StoredTemplate> byId(String account, String id);

  /** The attempt that did not come to a known end, if there is one. */
  Optional<Attempt> attempt(TemplateKey key);

  /** Notes an attempt, in place of the one before. Comes before the call. */
  void begin(TemplateKey key, Attempt attempt);

  /** Forgets this attempt, if it still is the one: it made nothing. */
  void end(TemplateKey key, Attempt attempt);

  /**
   * Keeps what was made, unless there is one already.
   *
   * @return what is kept now: this one, or the one that came before
   */
  StoredTemplate keep(StoredTemplate made);

  /** Forgets it, if it still has this id: false if not. */
  boolean drop(StoredTemplate seen);

  /** Notes how WhatsApp stands to it, if it still has this id; what is kept now. */
  Optional<StoredTemplate> approval(StoredTemplate seen, Approval approval);

  /** Notes that it was asked for. */
  void used(StoredTemplate seen, Instant at);

  /** Those of a workspace behind this one, by name, language and hash. */
  List<StoredTemplate> list(WorkspaceId workspace, Optional<TemplateKey> after, int max);

  /** The versions of one template, at most {@code max}, the newest first. */
  List<StoredTemplate> versions(WorkspaceId workspace, String name, String language, int max);

  /** The workspace's access to its provider. */
  Optional<ProviderLogin> login(WorkspaceId workspace);

  /** Keeps it, in place of the one before. */
  void login(WorkspaceId workspace, ProviderLogin login);

  /** Forgets it. */
  void logout(WorkspaceId workspace);
}
