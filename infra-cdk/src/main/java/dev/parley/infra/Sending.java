package dev.parley.infra;

import software.constructs.Construct;

/** What talks to Meta. It is in no network: it asks no cache, and needs the way out most. */
final class Sending extends Construct {

  Sending(Construct scope, Stations stations) {
    super(scope, "Sending");
    stations.make(this, "SenderFunction");
  }
}
