package dev.parley.engine.graph;

import dev.parley.account.Account;
import dev.parley.account.AccountRules;
import dev.parley.account.WorkspaceId;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.engine.log.CallLog;
import dev.parley.engine.token.AccessToken;
import dev.parley.engine.token.LocalTokenCipher;
import dev.parley.engine.token.TokenCipher;
import dev.parley.event.EventKey;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import dev.parley.pipeline.Sends.SendRef;
import dev.parley.rig.CrashPoints;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** A shop that has something to send, and what sends it. */
final class OneShop {
  static final Duration PATIENCE = Duration.ofMillis(700);
  static final AccountKey KEY = new AccountKey(Channel.INSTAGRAM, "1001");
  static final WorkspaceId SHOP = new WorkspaceId("shop");
  static final String TOKEN = "IGQVJ-canary";
  static final SendIntent HI =
      new SendIntent(
          new OutboundMessage.Text("Hi"),
          new Recipient.User(new UserId("7001")),
          Instant.parse("2026-11-02T00:00:00Z"));

  static final SendRef REF =
      new SendRef(
          new ConversationKey(KEY, new UserId("7001")), EventKey.of(KEY, "mid.1", "message"), 0);

  static final TokenCipher CIPHER = new LocalTokenCipher("0123456789abcdef0123456789abcdef");
  static final Account ACCOUNT =
      new Account(
          KEY,
          SHOP,
          "the.shop",
          1,
          false,
          Optional.of(CIPHER.seal(SHOP, KEY, new AccessToken(TOKEN))),
          AccountRules.DEFAULT);

  private OneShop() {}

  static GraphApi api(String url, InstantSource clock, Duration timeout, CallLog calls) {
    return new GraphApi(client(url, clock, calls), timeout);
  }

  static GraphClient client(String url, InstantSource clock, CallLog calls) {
    return new GraphClient(GraphUrl.of(url, true), CIPHER, calls, clock, CrashPoints.NONE);
  }

  /** Another account of the shop, with the same token. */
  static Account account(String id) {
    AccountKey key = new AccountKey(Channel.INSTAGRAM, id);
    return new Account(
        key,
        SHOP,
        "the.other.shop",
        1,
        false,
        Optional.of(CIPHER.seal(SHOP, key, new AccessToken(TOKEN))),
        AccountRules.DEFAULT);
  }

  static Account withoutToken() {
    return new Account(KEY, SHOP, "the.shop", 1, false, Optional.empty(), AccountRules.DEFAULT);
  }

  /** Has the token of another account. */
  static Account withForeignToken() {
    return new Account(
        new AccountKey(Channel.INSTAGRAM, "1002"),
        SHOP,
        "x",
        1,
        false,
        ACCOUNT.token(),
        AccountRules.DEFAULT);
  }
}
