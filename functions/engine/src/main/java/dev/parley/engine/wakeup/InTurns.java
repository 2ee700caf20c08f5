package dev.parley.engine.wakeup;

import dev.parley.channel.AccountKey;
import dev.parley.pipeline.Sends.SendRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends of many accounts, one of each in turn: Meta answers two questions a second for one account,
 * and nobody else shall wait for that.
 */
final class InTurns {
  /** More cannot be looked at in one run; they are still due at the next. */
  private static final int ACCOUNT_MAX = 200;

  private final Map<AccountKey, List<SendRef>> accounts = new LinkedHashMap<>();

  void add(SendRef send) {
    List<SendRef> waiting =
        accounts.computeIfAbsent(send.conversation().account(), _ -> new ArrayList<>());
    if (waiting.size() < ACCOUNT_MAX) {
      waiting.add(send);
    }
  }

  /** All of them: the first of each account, then the second of each, and so on. */
  List<SendRef> inTurns() {
    List<SendRef> all = new ArrayList<>();
    for (int turn = 0; turn < ACCOUNT_MAX; turn++) {
      for (List<SendRef> sends : accounts.values()) {
        if (turn < sends.size()) {
          all.add(sends.get(turn));
        }
      }
    }
    return all;
  }
}
