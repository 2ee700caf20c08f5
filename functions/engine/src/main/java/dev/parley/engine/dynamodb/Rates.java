package dev.parley.engine.dynamodb;

import dev.parley.account.AccountRules;
import dev.parley.pace.Limit;
import dev.parley.pace.Rate;
import java.time.Duration;

/** The rates of an account's buckets. */
final class Rates {
  private Rates() {}

  /** As the limit says, unless a rule of the account says otherwise. */
  static Rate of(Limit limit, AccountRules rules) {
    return switch (limit) {
      case WHATSAPP_NUMBER -> Rate.within(rules.messagesPerSecond(), Duration.ofSeconds(1));
      case WHATSAPP_PAIR -> new Rate(rules.pairBurst(), limit.rate().interval());
      case INSTAGRAM_MESSAGES, INSTAGRAM_MEDIA, PRIVATE_REPLIES, APP -> limit.rate();
    };
  }
}
