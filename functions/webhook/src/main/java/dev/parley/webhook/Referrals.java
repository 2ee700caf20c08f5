package dev.parley.webhook;

import dev.parley.event.InboundEvent.Referral;
import dev.parley.wire.Json;
import java.util.Optional;

/** Where a person came from, in Instagram's words and in WhatsApp's. */
final class Referrals {
  private Referrals() {}

  static Optional<Referral> optional(Json referral) {
    return referral.isPresent() ? Optional.of(of(referral)) : Optional.empty();
  }

  static Referral of(Json referral) {
    return new Referral(
        Texts.ref(referral.get("ref")),
        Texts.id(referral.get("source")).or(() -> Texts.id(referral.get("source_type"))),
        Texts.id(referral.get("ad_id")).or(() -> Texts.id(referral.get("source_id"))));
  }
}
