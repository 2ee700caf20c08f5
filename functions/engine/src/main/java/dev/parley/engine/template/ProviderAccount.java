package dev.parley.engine.template;

import dev.parley.engine.token.AccessToken;

/** An opened {@link ProviderLogin}, for the calls of one request. */
public record ProviderAccount(ProviderKind kind, String account, String user, AccessToken secret) {}
