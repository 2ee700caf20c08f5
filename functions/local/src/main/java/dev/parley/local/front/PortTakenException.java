package dev.parley.local.front;

/** Something else listens on the port that was asked for. */
public final class PortTakenException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int port;

  PortTakenException(int port, Throwable cause) {
    super("Port " + port + " on 127.0.0.1 is taken.", cause);
    this.port = port;
  }

  /** The port. */
  public int port() {
    return port;
  }
}
