package dev.parley.engine.graph;

import dev.parley.channel.AccountKey;
import dev.parley.channel.UserId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Where the Graph API is: one of Meta's two hosts, or a loopback server in the local profile. */
public final class GraphUrl {
  /**
   * The version that Meta's send pages are written for. Meta keeps a version for two years: <a
   * href="https://developers.facebook.com/docs/graph-api/changelog">changelog</a>.
   */
  public static final String VERSION = "v25.0";

  private static final int PORT_MAX = 65_535;
  private static final String FACEBOOK = "https://graph.facebook.com";
  private static final String INSTAGRAM = "https://graph.instagram.com";
  private static final List<String> META = List.of(INSTAGRAM, FACEBOOK);
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final String base;

  private GraphUrl(String base) {
    this.base = base;
  }

  /**
   * Checks the address against the list.
   *
   * @param loopbackAllowed whether {@code http://127.0.0.1:port} and the like pass; only ever true
   *     in the local profile
   * @throws IllegalArgumentException if tokens must not go there; the message repeats the address
   *     and names what is allowed, fit to be shown to whoever configured it
   */
  public static GraphUrl of(String text, boolean loopbackAllowed) {
    String base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    if (META.contains(base) || (loopbackAllowed && isLoopback(base))) {
      return new GraphUrl(base);
    }
    throw new IllegalArgumentException(
        "The Graph URL \""
            + text
            + "\" is not allowed, for access tokens go there: use "
            + String.join(" or ", META)
            + (loopbackAllowed
                ? ", or this machine, such as http://127.0.0.1:9090."
                : "; a loopback address is only for the local profile."));
  }

  /** The Send API of this account; WhatsApp's is at one of Meta's two hosts only. */
  URI messages(AccountKey account) {
    return switch (account.channel()) {
      case INSTAGRAM -> at(account.id(), "/messages");
      case WHATSAPP -> whatsApp().at(account.id(), "/messages");
    };
  }

  private GraphUrl whatsApp() {
    return base.equals(INSTAGRAM) ? new GraphUrl(FACEBOOK) : this;
  }

  /** The public answers to this comment. */
  URI replies(String commentId) {
    return at(commentId, "/replies");
  }

  /** These fields, separated by commas, of a person, comment or post. */
  URI node(String id, String fields) {
    return at(id, "?fields=" + fields);
  }

  /**
   * The newest messages of the conversation with a person. The braces are Meta's way to ask for
   * fields of fields, percent-encoded.
   */
  URI conversation(AccountKey account, UserId user, int messages) {
    return at(
        account.id(),
        "/conversations?platform=instagram&user_id="
            + segment(user.value())
            + "&fields=messages.limit("
            + messages
            + ")%7Bid,created_time,from,to,message%7D");
  }

  /** The settings of this account's conversations. */
  URI messengerProfile(AccountKey account) {
    return at(account.id(), "/messenger_profile?platform=instagram");
  }

  /** Reads one of {@link #messengerProfile}. */
  URI messengerProfile(AccountKey account, String field) {
    return at(account.id(), "/messenger_profile?fields=" + field + "&platform=instagram");
  }

  private URI at(String id, String rest) {
    return URI.create(base + "/" + VERSION + "/" + segment(id) + rest);
  }

  /** Ids come from outside: percent-encoded, each stays one segment of the path. */
  private static String segment(String id) {
    StringBuilder segment = new StringBuilder();
    for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain((char) (b & 0xFF))) {
        segment.append((char) b);
      } else {
        segment.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return segment.toString();
  }

  /** Not the dot: a segment of dots is a step between folders. */
  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  private static boolean isLoopback(String base) {
    try {
      URI uri = URI.create(base);
      String host = uri.getHost();
      return host != null
          && LOOPBACK.contains(host)
          && uri.getPort() <= PORT_MAX
          && base.equals("http://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  @Override
  public String toString() {
    return base;
  }
}
