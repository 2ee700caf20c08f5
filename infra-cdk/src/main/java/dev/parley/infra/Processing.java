package dev.parley.infra;

import software.constructs.Construct;

/** What decides: a processor for each priority, and the one that wakes conversations up. */
final class Processing extends Construct {

  Processing(Construct scope, Stations stations) {
    super(scope, "Processing");
    stations.make(this, "DmProcessorFunction");
    stations.make(this, "StoryProcessorFunction");
    stations.make(this, "CommentProcessorFunction");
    stations.make(this, "WakeupFunction");
  }
}
