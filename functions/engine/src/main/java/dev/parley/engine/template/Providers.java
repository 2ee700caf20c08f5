package dev.parley.engine.template;

import dev.parley.account.WorkspaceId;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.engine.token.AccessToken;
import dev.parley.engine.token.TokenCipher;
import dev.parley.engine.token.TokenKeyUnavailable;
import dev.parley.engine.token.UnopenableToken;
import java.time.InstantSource;
import java.util.Optional;

/** The providers, and each workspace's access to its own. */
public final class Providers {
  private final TemplateStore store;
  private final TokenCipher cipher;
  private final InstantSource clock;
  private final TemplateProvider twilio;
  private final TemplateProvider meta;

  /** Takes where logins are, what seals their secrets, the time, and both providers. */
  public Providers(
      TemplateStore store,
      TokenCipher cipher,
      InstantSource clock,
      TemplateProvider twilio,
      TemplateProvider meta) {
    this.store = store;
    this.cipher = cipher;
    this.clock = clock;
    this.twilio = twilio;
    this.meta = meta;
  }

  /** What came of opening a workspace's access. */
  public sealed interface Access {
    /** It is open, for the calls of one request. */
    record Open(TemplateProvider provider, ProviderAccount account) implements Access {}

    /** There is none, or its secret does not open. */
    record None(String why) implements Access {}

    /** What holds the key does not answer now. */
    record NotNow(String why) implements Access {}
  }

  /** Opens it. */
  public Access open(WorkspaceId workspace) {
    Optional<ProviderLogin> login = store.login(workspace);
    if (login.isEmpty()) {
      return new Access.None("no_provider");
    }
    ProviderLogin kept = login.get();
    try {
      AccessToken secret =
          cipher.open(workspace, sealedFor(kept.kind(), kept.account()), kept.secret());
      return new Access.Open(
          of(kept.kind()), new ProviderAccount(kept.kind(), kept.account(), kept.user(), secret));
    } catch (UnopenableToken _) {
      return new Access.None("secret_does_not_open");
    } catch (TokenKeyUnavailable _) {
      return new Access.NotNow("token_key_unavailable");
    }
  }

  /** Keeps a workspace's access, its secret sealed, in place of the one before. */
  public ProviderLogin keep(WorkspaceId workspace, ProviderAccount account) {
    ProviderLogin login =
        new ProviderLogin(
            account.kind(),
            account.account(),
            account.user(),
            cipher.seal(workspace, sealedFor(account.kind(), account.account()), account.secret()),
            clock.instant());
    store.login(workspace, login);
    return login;
  }

  private TemplateProvider of(ProviderKind kind) {
    return switch (kind) {
      case TWILIO -> twilio;
      case META -> meta;
    };
  }

  /** Binds the sealed secret to this account: no phone number's id begins so. */
  private static AccountKey sealedFor(ProviderKind kind, String account) {
    return new AccountKey(Channel.WHATSAPP, "templates:" + kind.wireName() + ":" + account);
  }
}
