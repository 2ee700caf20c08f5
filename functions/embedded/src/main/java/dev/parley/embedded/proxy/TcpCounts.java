package dev.parley.embedded.proxy;

/**
 * What a {@link TcpProxy} has done since it was started. Connections that were refused are not
 * among it: the operating system refuses them.
 *
 * @param accepted connections that came in, those of {@code halfOpen} included
 * @param halfOpen connections that came in while nothing was forwarded
 * @param reset connections that were broken by {@code cut} or {@code restore}
 * @param bytesUp bytes forwarded to the server
 * @param bytesDown bytes forwarded to clients
 * @param open connections that are open now
 */
public record TcpCounts(
    long accepted, long halfOpen, long reset, long bytesUp, long bytesDown, int open) {}
