package dev.parley.channel;

/**
 * One connected account: the business side of its conversations.
 *
 * @param id Meta's id as it stands in {@code entry[].id} (Instagram professional account id) or in
 *     {@code metadata.phone_number_id} (WhatsApp)
 */
public record AccountKey(Channel channel, String id) {

  /** Checks that the id can be part of a key. */
  public AccountKey {
    Ids.check("Account id", id);
  }

  /** The tenant part with which every key and group id of this account begins. */
  public String text() {
    return channel.wireName() + "#" + id;
  }
}
