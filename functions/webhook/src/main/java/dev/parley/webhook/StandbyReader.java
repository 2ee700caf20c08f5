package dev.parley.webhook;

import dev.parley.event.InboundEvent.Standby;
import dev.parley.wire.Json;

/**
 * An item of {@code standby[]}: another app owns the thread. Its text goes no further than here.
 */
final class StandbyReader {
  private final Item item;

  StandbyReader(Item item) {
    this.item = item;
  }

  /** Under a key of its own, so the copy for us as owner is not taken for a duplicate. */
  Standby read() {
    String key = FieldName.of(MessagingReader.key(item.json()));
    Json mid = item.get(key).get("mid");
    String id = Texts.id(mid).orElseGet(item::fingerprint);
    return new Standby(item.head(id, "standby." + key), key);
  }
}
