package dev.parley.bench.faults;

import dev.parley.embedded.proxy.TcpProxy;
import java.net.URI;
import java.util.Optional;

/** The way from the functions to their tables, which can be cut. */
final class Tables implements AutoCloseable {
  private Optional<TcpProxy> way = Optional.empty();

  /** Stands in front of this endpoint. */
  synchronized URI inFrontOf(URI endpoint) {
    TcpProxy proxy = TcpProxy.to(endpoint.getHost(), endpoint.getPort());
    way = Optional.of(proxy);
    return URI.create("http://127.0.0.1:" + proxy.port());
  }

  /** Resets all connections and refuses new ones. */
  synchronized void cut() {
    way.ifPresent(TcpProxy::cut);
  }

  /** Lets them through again. */
  synchronized void restore() {
    way.ifPresent(TcpProxy::restore);
  }

  @Override
  public synchronized void close() {
    way.ifPresent(TcpProxy::close);
  }
}
