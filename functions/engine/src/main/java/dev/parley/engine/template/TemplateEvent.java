package dev.parley.engine.template;

import dev.parley.account.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to the cache of templates.
 *
 * @param key of what was asked for, at most {@value #TEXT_MAX} characters
 * @param dataSignature the hash of its content, as long at most
 * @param id the provider's; empty for a miss
 * @param source where it was found; empty for a miss
 * @param friendlyName its name at the provider, where that is known
 */
public record TemplateEvent(
    Type type,
    WorkspaceId workspace,
    String key,
    String dataSignature,
    Optional<String> id,
    Optional<Source> source,
    Optional<String> friendlyName,
    Instant at) {
  /** Longest text that is kept of any of them: ten thousand events stay small. */
  public static final int TEXT_MAX = 1000;

  /** What happened. */
  public enum Type {
    /** The id was found. */
    HIT,
    /** It was not. */
    MISS,
    /** The template was made at the provider. */
    CREATION
  }

  /** Cuts the texts. */
  public TemplateEvent {
    key = cut(key);
    dataSignature = cut(dataSignature);
    id = id.map(TemplateEvent::cut);
    friendlyName = friendlyName.map(TemplateEvent::cut);
  }

  /** Not within a character. */
  private static String cut(String text) {
    if (text.length() <= TEXT_MAX) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(TEXT_MAX - 1)) ? TEXT_MAX - 1 : TEXT_MAX;
    return text.substring(0, end);
  }
}
