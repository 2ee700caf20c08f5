package dev.parley.embedded.graph;

/** What a call to the Graph API is about. */
public enum Operation {
  /** An Instagram message, private reply, reaction or typing sign: {@code POST /{id}/messages}. */
  INSTAGRAM_MESSAGE,
  /**
   * A WhatsApp message: {@code POST /{phone-number-id}/messages} with a {@code messaging_product}.
   */
  WHATSAPP_MESSAGE,
  /** A public answer to a comment: {@code POST /{comment-id}/replies}. */
  COMMENT_REPLY,
  /** A user's profile: {@code GET /{igsid}?fields=}. */
  PROFILE,
  /** When a comment was written: {@code GET /{comment-id}?fields=timestamp}. */
  COMMENT,
  /** When a post, reel or story was published: {@code GET /{media-id}?fields=timestamp}. */
  MEDIA,
  /** An account's ice breakers: {@code GET|POST|DELETE /{id}/messenger_profile}. */
  MESSENGER_PROFILE,
  /**
   * What an account and a person wrote to each other: {@code GET
   * /{id}/conversations?platform=instagram&user_id=}.
   */
  CONVERSATIONS,
  /** Anything else. */
  UNSUPPORTED
}
