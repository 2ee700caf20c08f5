package dev.parley.infra;

import software.constructs.Construct;

/** What computes the statistics, each minute. */
final class Stats extends Construct {

  Stats(Construct scope, Stations stations) {
    super(scope, "Stats");
    stations.make(this, "StatsRefreshFunction");
  }
}
