package dev.parley.channel;

/** The messaging product a conversation runs on. */
public enum Channel {
  INSTAGRAM("instagram"),
  WHATSAPP("whatsapp");

  private final String wireName;

  Channel(String wireName) {
    this.wireName = wireName;
  }

  /** The name in keys, paths and queue messages. Never changes once data exists. */
  public String wireName() {
    return wireName;
  }

  /**
   * The channel with this wire name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Channel of(String wireName) {
    for (Channel channel : values()) {
      if (channel.wireName.equals(wireName)) {
        return channel;
      }
    }
    throw new IllegalArgumentException(
        "Unknown channel \"" + wireName + "\": use instagram or whatsapp.");
  }
}
