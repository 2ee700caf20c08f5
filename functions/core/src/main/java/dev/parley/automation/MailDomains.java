package dev.parley.automation;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds addresses whose domain is one slip of the finger away from one that half the world uses.
 */
final class MailDomains {
  private static final List<String> KNOWN =
      List.of(
          "gmail.com",
          "googlemail.com",
          "yahoo.com",
          "hotmail.com",
          "outlook.com",
          "icloud.com",
          "live.com",
          "aol.com",
          "gmx.de",
          "gmx.net",
          "web.de",
          "t-online.de",
          "orange.fr",
          "libero.it",
          "mail.ru",
          "yandex.ru",
          "qq.com",
          "protonmail.com");

  /** Next to a known one, and yet what is meant. */
  private static final Set<String> NEIGHBOURS =
      Set.of("mail.com", "email.com", "ymail.com", "love.com", "gmx.com", "mail.de");

  private MailDomains() {}

  /** The address with the domain that was most likely meant; empty if it looks right. */
  static Optional<String> meant(String address) {
    int at = address.lastIndexOf('@');
    String domain = address.substring(at + 1);
    return KNOWN.contains(domain) || NEIGHBOURS.contains(domain)
        ? Optional.empty()
        : KNOWN.stream()
            .filter(known -> isOneSlipAway(domain, known))
            .findFirst()
            .map(known -> address.substring(0, at + 1) + known);
  }

  /** One letter more, less or other, or two that changed places. */
  private static boolean isOneSlipAway(String a, String b) {
    int prefix = 0;
    while (prefix < Math.min(a.length(), b.length()) && a.charAt(prefix) == b.charAt(prefix)) {
      prefix++;
    }
    String restA = a.substring(prefix);
    String restB = b.substring(prefix);
    return switch (a.length() - b.length()) {
      case 0 -> restA.substring(1).equals(restB.substring(1)) || areSwapped(restA, restB);
      case 1 -> restA.substring(1).equals(restB);
      case -1 -> restB.substring(1).equals(restA);
      default -> false;
    };
  }

  private static boolean areSwapped(String a, String b) {
    return a.length() > 1
        && a.charAt(0) == b.charAt(1)
        && a.charAt(1) == b.charAt(0)
        && a.substring(2).equals(b.substring(2));
  }
}
