package dev.parley.embedded.redis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Turns a fresh server into what the product meets in AWS: a cluster of one, and a user with less
 * than everything.
 */
final class Fence {

  /**
   * What ElastiCache Serverless refuses; a server too old to know one of them needs no rule for it.
   */
  private static final List<String> MISSING =
      List.of("keys", "function", "fcall", "psubscribe", "select", "config", "monitor");

  private static final int SLOTS = 16_384;

  private Fence() {}

  /**
   * Gives all slots to this node, unless its folder already says so. ADDSLOTSRANGE would need
   * version 7.
   */
  static void takeAllSlots(AdminConnection admin) throws IOException {
    if (admin.send("CLUSTER", "INFO").contains("cluster_slots_assigned:" + SLOTS)) {
      return;
    }
    List<String> command = new ArrayList<>(List.of("CLUSTER", "ADDSLOTS"));
    IntStream.range(0, SLOTS).mapToObj(Integer::toString).forEach(command::add);
    admin.send(command);
  }

  /**
   * A node takes writes two seconds after its start at the earliest: the server's own rule for a
   * rejoining master.
   */
  static boolean takesWrites(AdminConnection admin) throws IOException {
    return admin.send("CLUSTER", "INFO").contains("cluster_state:ok");
  }

  static void createUser(AdminConnection admin, String user, String password) throws IOException {
    admin.send("ACL", "SETUSER", user, "reset", "on", ">" + password, "~*", "&*", "+@all");
    for (String command : MISSING) {
      try {
        admin.send("ACL", "SETUSER", user, "-" + command);
      } catch (AdminConnection.Refused unknownCommand) {
        // An older server does not have it at all.
      }
    }
  }
}
