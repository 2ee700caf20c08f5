package dev.parley.local.front;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Lets only this machine's own callers through. The server listens on loopback, but a web page in
 * the operator's browser reaches loopback too: by DNS rebinding (a foreign {@code Host}) or by a
 * form (a foreign {@code Origin}).
 */
public record LoopbackOnly(Route route) implements Route {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  @Override
  public Reply answer(Request request) throws InterruptedException {
    boolean ours =
        request.header("host").filter(host -> isLoopback("http://" + host)).isPresent()
            && request.header("origin").map(LoopbackOnly::isLoopback).orElse(true);
    return ours
        ? route.answer(request)
        : Reply.problem(403, "Forbidden", "Only for callers on this machine.");
  }

  private static boolean isLoopback(String url) {
    try {
      return Optional.ofNullable(URI.create(url).getHost()).filter(LOOPBACK::contains).isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
