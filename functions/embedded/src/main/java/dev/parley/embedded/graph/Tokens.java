package dev.parley.embedded.graph;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which token speaks for which account. While none is registered, every token is good. */
final class Tokens {

  private final Map<String, String> accountByToken = new ConcurrentHashMap<>();

  void register(String accountId, String token) {
    accountByToken.put(token, accountId);
  }

  void withdraw(String token) {
    accountByToken.remove(token);
  }

  Optional<String> accountOf(String token) {
    return Optional.ofNullable(accountByToken.get(token));
  }

  boolean allow(GraphRequest request) {
    return accountByToken.isEmpty()
        || accountOf(request.token())
            .filter(owner -> owner.equals(request.accountId()))
            .isPresent();
  }
}
