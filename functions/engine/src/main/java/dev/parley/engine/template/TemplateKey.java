package dev.parley.engine.template;

import dev.parley.account.WorkspaceId;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a template is found by. Another text is another key: what is at the provider never changes.
 *
 * @param workspace whose it is; the key begins with it everywhere
 * @param name 1 to 100 of {@code [a-z0-9_]}: Meta allows no others, and the environment's override
 *     is named after it
 * @param language as WhatsApp writes it: {@code en}, {@code pt_BR}
 * @param hash of the content, 64 hex digits: {@link TemplateContent#hash}
 */
public record TemplateKey(WorkspaceId workspace, String name, String language, String hash) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,100}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(_[A-Z]{2})?");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final int SHORT_HASH = 16;

  /** Checks all parts. */
  public TemplateKey {
    checkName(name);
    checkLanguage(language);
    if (!HASH.matcher(hash).matches()) {
      throw new IllegalArgumentException("hash must be 64 of 0-9 a-f");
    }
  }

  /**
   * The name, if it can be one.
   *
   * @throws IllegalArgumentException saying what is allowed
   */
  public static String checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("name must be 1 to 100 of a-z 0-9 _");
    }
    return name;
  }

  /**
   * The language, if it can be one.
   *
   * @throws IllegalArgumentException saying what is allowed
   */
  public static String checkLanguage(String language) {
    if (!LANGUAGE.matcher(language).matches()) {
      throw new IllegalArgumentException("language must be a code such as en or pt_BR");
    }
    return language;
  }

  /** What all versions of the template have in common: its key in figures. */
  public String label() {
    return name + "/" + language;
  }

  /**
   * The name at the provider. It holds a part of the hash, so that what an earlier call made can be
   * found; it is not unique there, so it is never trusted alone.
   */
  public String friendlyName() {
    return name + "_" + language.toLowerCase(Locale.ROOT) + "_" + hash.substring(0, SHORT_HASH);
  }
}
