package dev.parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What is posted.
 *
 * @param events different DMs in all; each conversation has its share
 * @param copies how often each is posted
 * @param rate different DMs a second; 0 is as fast as it goes
 * @param seed of the interleaving of copies
 */
record Workload(int events, int conversations, int copies, int rate, long seed) {

  /** The account that all of it goes to. */
  static final String ACCOUNT = "17841400000000001";

  /** One DM: the {@code number}th of its conversation. */
  record Dm(int conversation, int number) {
    String user() {
      return "9000" + (1000 + conversation);
    }

    String mid() {
      return "load-" + conversation + "-" + number;
    }

    /** What the person writes; exactly one automation listens to it. */
    String said() {
      return "K" + number;
    }

    /** What that automation answers. */
    String reply() {
      return "R" + number;
    }
  }

  Workload {
    if (events < 1 || conversations < 1 || copies < 1 || rate < 0) {
      throw new IllegalArgumentException(
          "events, conversations and copies must be at least 1, and rate at least 0.");
    }
  }

  int perConversation() {
    return Math.ceilDiv(events, conversations);
  }

  /** The DMs of one conversation in the order in which the person writes them. */
  List<Dm> written(int conversation) {
    List<Dm> dms = new ArrayList<>();
    for (int number = 0; number < perConversation(); number++) {
      if (number * conversations + conversation < events) {
        dms.add(new Dm(conversation, number));
      }
    }
    return dms;
  }

  /**
   * What Meta posts for one conversation: the DMs in order, and after each some copies of earlier
   * ones, until every DM was posted {@code copies} times.
   */
  List<Dm> posted(int conversation) {
    Random random = new Random(seed * 31 + conversation);
    List<Dm> repeats = new ArrayList<>();
    List<Dm> posts = new ArrayList<>();
    for (Dm dm : written(conversation)) {
      posts.add(dm);
      for (int copy = 1; copy < copies; copy++) {
        repeats.add(random.nextInt(repeats.size() + 1), dm);
      }
      for (int i = 1; i < copies; i++) {
        posts.add(repeats.removeFirst());
      }
    }
    posts.addAll(repeats);
    return posts;
  }
}
