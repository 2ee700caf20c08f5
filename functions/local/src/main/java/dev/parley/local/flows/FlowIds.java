package dev.parley.local.flows;

import dev.parley.channel.Hash;
import java.math.BigInteger;

/** Ids as Meta makes them, but made of names: the same names give the same ids. */
final class FlowIds {
  private static final int DIGITS = 14;
  private static final int NUMBER_DIGITS = 11;
  private static final int MID_DIGITS = 32;

  private FlowIds() {}

  static String account(String seed) {
    return "178" + digits("account|" + seed);
  }

  static String person(String account, String conversation) {
    return "12" + digits("person|" + account + "|" + conversation);
  }

  /** A telephone number. */
  static String number(String account, String conversation) {
    return "49" + digits("person|" + account + "|" + conversation).substring(0, NUMBER_DIGITS);
  }

  static String comment(String account, String name) {
    return "180" + digits("comment|" + account + "|" + name);
  }

  static String mid(String person, int number) {
    return "m_" + Hash.sha256(person + "|" + number).hex().substring(0, MID_DIGITS);
  }

  private static String digits(String seed) {
    BigInteger hash = new BigInteger(Hash.sha256(seed).hex(), 16);
    String digits = hash.mod(BigInteger.TEN.pow(DIGITS)).toString();
    return "0".repeat(DIGITS - digits.length()) + digits;
  }
}
