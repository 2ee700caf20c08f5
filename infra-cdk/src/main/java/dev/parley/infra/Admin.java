package dev.parley.infra;

import software.constructs.Construct;

/** The admin API and what Meta calls when an owner leaves; behind the same front door. */
final class Admin extends Construct {

  Admin(Construct scope, Stations stations, Ingress ingress) {
    super(scope, "Admin");
    ingress.routes(stations.make(this, "AdminFunction"));
  }
}
