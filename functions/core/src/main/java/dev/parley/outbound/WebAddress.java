package dev.parley.outbound;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address of a page or a file that people are shown, or that Meta fetches for them: https, a
 * public DNS name, and no port but 443. Parley itself never opens one.
 *
 * <p>Refused are IP addresses in every notation that browsers read: a host whose last label is a
 * number is one for them, by the <a
 * href="https://url.spec.whatwg.org/#ends-in-a-number-checker">URL standard</a>; names that mean
 * something else on each network (<a
 * href="https://www.iana.org/assignments/special-use-domain-names">special-use domain names</a>,
 * {@code .internal}); and user info, which makes one host look like another. An international name
 * becomes its {@code xn--} form, so nobody is shown letters that only look like others.
 */
public final class WebAddress {
  /** Longest address, in characters. */
  public static final int LENGTH_MAX = 2000;

  private static final String SCHEME = "https://";
  private static final String PORT = "443";
  private static final int HOST_LENGTH_MAX = 253;
  private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

  /** What the URL standard takes for a part of an IPv4 address. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

  /** Reserved, or used inside networks only; {@code example} is harmless and stays. */
  private static final List<String> NOT_PUBLIC =
      List.of(
          "alt",
          "arpa",
          "corp",
          "home",
          "internal",
          "intranet",
          "invalid",
          "lan",
          "local",
          "localdomain",
          "localhost",
          "onion",
          "private",
          "test");

  private WebAddress() {}

  /**
   * The address with its host in small letters and as it stands in DNS.
   *
   * @param what the property it is in; messages begin with it
   * @throws IllegalArgumentException if it is refused, saying why
   */
  public static String checked(String what, String url) {
    Limits.checkLength(what, url, LENGTH_MAX);
    if (url.codePoints().anyMatch(WebAddress::isUnseen)) {
      throw refused(what, "holds a blank or a character that nobody sees: take it out.");
    }
    int end = authorityEnd(what, url);
    String host = host(what, url.substring(SCHEME.length(), end));
    String whole = SCHEME + host + rest(what, url.substring(end));
    Limits.checkLength(what, whole, LENGTH_MAX);
    return whole;
  }

  /**
   * Where the part that says which host it is ends.
   *
   * @throws IllegalArgumentException if the address does not begin with https
   */
  public static int authorityEnd(String what, String url) {
    if (!url.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw refused(
          what,
          "must begin with https:// and name a host: over http anybody on the way can change the"
              + " page, and other schemes run code or read files.");
    }
    int end = SCHEME.length();
    while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static String host(String what, String authority) {
    if (authority.indexOf('@') >= 0) {
      throw refused(what, "must not have a user before the host: people take it for the host.");
    }
    if (authority.indexOf('[') >= 0) {
      throw address(what);
    }
    int colon = authority.indexOf(':');
    if (colon >= 0 && !authority.substring(colon + 1).equals(PORT)) {
      throw refused(what, "must not name another port than 443.");
    }
    String host = ascii(what, colon < 0 ? authority : authority.substring(0, colon));
    checkName(what, host);
    return host;
  }

  /** Also turns full-width digits and dots into those that they are read as. */
  private static String ascii(String what, String host) {
    try {
      return IDN.toASCII(host).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException _) {
      throw refused(what, "names a host that cannot be in DNS.");
    }
  }

  private static void checkName(String what, String host) {
    List<String> labels = List.of(host.split("\\.", -1));
    String last = labels.getLast();
    String behindDot = last.isEmpty() && labels.size() > 1 ? labels.get(labels.size() - 2) : last;
    if (NUMBER.matcher(behindDot).matches()) {
      throw address(what);
    }
    if (host.length() > HOST_LENGTH_MAX
        || !labels.stream().allMatch(label -> LABEL.matcher(label).matches())
        || isDigit(last.charAt(0))) {
      throw refused(what, "names a host that cannot be in DNS.");
    }
    if (labels.size() < 2 || NOT_PUBLIC.contains(last)) {
      throw refused(
          what,
          "must name a public host: "
              + host
              + " means something else on each network, or nothing.");
    }
  }

  /** No name of the first level begins with one. */
  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** A backslash is a slash to browsers, so it must not be here either. */
  private static String rest(String what, String rest) {
    try {
      var _ = new URI(SCHEME + "example.com" + rest);
      return rest;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(what + " is not a URL: " + e.getReason() + ".", e);
    }
  }

  private static boolean isUnseen(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.SURROGATE
        || Character.getType(c) == Character.UNASSIGNED;
  }

  private static IllegalArgumentException address(String what) {
    return refused(what, "must name a host by its DNS name, not by an IP address.");
  }

  private static IllegalArgumentException refused(String what, String why) {
    return new IllegalArgumentException(what + " " + why);
  }
}
