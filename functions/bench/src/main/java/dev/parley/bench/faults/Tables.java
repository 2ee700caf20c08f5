package dev.parley.bench.faults;

import dev.parley.embedded.proxy.Fault;
import dev.parley.embedded.proxy.FaultProxy;
import dev.parley.embedded.proxy.Faults;
import java.net.URI;
import java.util.Optional;

/** What stands between the functions and their tables, and can turn everything away. */
final class Tables implements AutoCloseable {
  private Optional<FaultProxy> proxy = Optional.empty();

  /** Stands in front of this endpoint. */
  synchronized URI inFrontOf(URI endpoint) {
    FaultProxy started = FaultProxy.inFrontOf(endpoint, Faults.none());
    proxy = Optional.of(started);
    return started.endpoint();
  }

  /** Answers every request with a failure of the server, and does nothing. */
  synchronized void cut() {
    proxy.ifPresent(it -> it.faults(Faults.none().with(Fault.INTERNAL_ERROR, 1)));
  }

  /** Serves again. */
  synchronized void restore() {
    proxy.ifPresent(it -> it.faults(Faults.none()));
  }

  @Override
  public synchronized void close() {
    proxy.ifPresent(FaultProxy::close);
  }
}
