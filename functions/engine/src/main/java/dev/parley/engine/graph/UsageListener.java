package dev.parley.engine.graph;

import dev.parley.channel.AccountKey;
import dev.parley.pace.Usage;

/** Hears what Meta says, with its answers, of how much of the allowance is used. Never throws. */
public interface UsageListener {

  /** Of the whole app's. */
  void ofApp(Usage usage);

  /** Of one account's. */
  void of(AccountKey account, Usage usage);

  /** Hears nothing. */
  UsageListener NONE =
      new UsageListener() {
        @Override
        public void ofApp(Usage usage) {}

        @Override
        public void of(AccountKey account, Usage usage) {}
      };
}
