package dev.parley.event;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Hash;

/**
 * The identity of an event: the same for every copy of it that Meta ever delivers.
 *
 * <p>Meta repeats a webhook for up to 36 hours (Instagram) or 7 days (WhatsApp) and batches anew
 * each time, so nothing of the request can be part of the key.
 *
 * @param value 64 hex digits
 */
public record EventKey(String value) {

  /** The kind of all messages: texts, quick replies, media, answers to stories share their mid. */
  public static final String MESSAGE = "message";

  /**
   * The key of the thing {@code id} that happened to {@code account}.
   *
   * @param id what Meta calls it: mid, comment id, wamid; or what stands in for it where Meta gives
   *     no id (sender, timestamp)
   * @param kind tells apart what one id can stand for: a message, its echo, its deletion
   */
  public static EventKey of(AccountKey account, String id, String kind) {
    String channel = account.channel().wireName();
    return new EventKey(Hash.sha256(channel + "|" + account.id() + "|" + id + "|" + kind).hex());
  }
}
