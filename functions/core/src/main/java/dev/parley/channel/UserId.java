package dev.parley.channel;

/** The person on the other side, as this account knows them: an IGSID or a {@code wa_id}. */
public record UserId(String value) {

  /** Checks that the id can be part of a key. */
  public UserId {
    Ids.check("User id", value);
  }
}
