package dev.parley.local;

import dev.parley.embedded.proxy.Fault;
import dev.parley.embedded.proxy.FaultProxy;
import dev.parley.embedded.proxy.Faults;
import dev.parley.embedded.proxy.TcpProxy;
import java.net.URI;
import java.util.Map;

/**
 * The way from functions in processes of their own to one of the servers: it can be cut, and the
 * server made to fail on it. What else uses the server goes another way and notices nothing.
 */
final class Way implements AutoCloseable {
  private final FaultProxy server;
  private final TcpProxy network;
  private Faults faults = Faults.none();

  private Way(FaultProxy server) {
    this.server = server;
    this.network = TcpProxy.to(server.endpoint().getHost(), server.endpoint().getPort());
  }

  /** Opens a way on which nothing fails. */
  static Way to(URI server) {
    return new Way(FaultProxy.inFrontOf(server, Faults.none()));
  }

  /** What the functions take for the server. */
  URI endpoint() {
    return URI.create("http://127.0.0.1:" + network.port());
  }

  /** Connections break and new ones are refused. */
  void cut() {
    network.cut();
  }

  /** Connections are taken and nothing comes back. */
  void hang() {
    network.halfOpen();
  }

  /** Nothing fails any more. Counts go on. */
  synchronized void restore() {
    faults = Faults.none();
    server.faults(faults);
    network.restore();
  }

  /**
   * This share of what the fault concerns fails so from now on, besides other faults.
   *
   * @throws IllegalArgumentException unless it is 0 to 1, and together with the others at most 1
   */
  synchronized void make(Fault fault, double share) {
    faults = faults.with(fault, share);
    server.faults(faults);
  }

  /** Requests since the start. */
  long requests() {
    return server.requests();
  }

  /** How often each fault was made since the start. */
  Map<Fault, Long> fired() {
    return server.fired();
  }

  /** Closes the way; the server stays. Repeating it is harmless. */
  @Override
  public void close() {
    network.close();
    server.close();
  }
}
