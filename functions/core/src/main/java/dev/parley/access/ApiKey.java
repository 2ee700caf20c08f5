package dev.parley.access;

import dev.parley.account.WorkspaceId;
import dev.parley.channel.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a member shows to be let in: {@code parley_<workspace>.<member>.<key>.<secret>}. The ids say
 * where the key is kept, so that nothing has to be searched; the secret proves that it is the one.
 *
 * <p>Only {@link #hash} is kept. A single SHA-256 is enough for it: the secret is 256 random bits,
 * so there is no list of likely ones that a slow hash would protect.
 */
public final class ApiKey {
  /** Random bytes in a secret. */
  public static final int SECRET_BYTES = 32;

  private static final String PREFIX = "parley_";
  private static final Pattern FORM =
      Pattern.compile(
          PREFIX + "([A-Za-z0-9_-]{1,64})\\.([0-9a-f]{32})\\.([0-9a-f]{32})\\.([A-Za-z0-9_-]{43})");

  private final WorkspaceId workspace;
  private final MemberId member;
  private final ApiKeyId id;
  private final String secret;

  private ApiKey(WorkspaceId workspace, MemberId member, ApiKeyId id, String secret) {
    this.workspace = workspace;
    this.member = member;
    this.id = id;
    this.secret = secret;
  }

  /**
   * A new key.
   *
   * @param random {@value #SECRET_BYTES} bytes from a source that nobody can foretell
   */
  public static ApiKey of(WorkspaceId workspace, MemberId member, ApiKeyId id, byte[] random) {
    if (random.length != SECRET_BYTES) {
      throw new IllegalArgumentException("A key's secret is made of " + SECRET_BYTES + " bytes.");
    }
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    return new ApiKey(workspace, member, id, secret);
  }

  /** The key of this text; empty if it cannot be one. */
  public static Optional<ApiKey> parse(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(
            new ApiKey(
                new WorkspaceId(parts.group(1)),
                new MemberId(parts.group(2)),
                new ApiKeyId(parts.group(3)),
                parts.group(4)))
        : Optional.empty();
  }

  /** The workspace that it says it is of. */
  public WorkspaceId workspace() {
    return workspace;
  }

  /** The member whose it says it is. */
  public MemberId member() {
    return member;
  }

  /** Names it; no secret. */
  public ApiKeyId id() {
    return id;
  }

  /** The whole key, to be shown once to whom it was made for. */
  public String text() {
    return begin() + secret;
  }

  /** SHA-256 of the secret's text: 64 hex digits. */
  public String hash() {
    return Hash.sha256(secret).hex();
  }

  /**
   * Whether this is the key with that hash, in a time that does not depend on where they differ.
   */
  public boolean matches(String hash) {
    return MessageDigest.isEqual(
        hash().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.UTF_8));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return begin() + "***";
  }

  private String begin() {
    return PREFIX + workspace.value() + "." + member.value() + "." + id.value() + ".";
  }
}
