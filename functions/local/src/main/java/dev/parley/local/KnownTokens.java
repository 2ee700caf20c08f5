package dev.parley.local;

import dev.parley.embedded.graph.GraphServer;
import dev.parley.local.front.Reply;
import dev.parley.local.front.Request;
import dev.parley.local.front.Route;
import dev.parley.wire.Json;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the built-in Graph API the access tokens of the accounts that are connected, so that it
 * refuses every other one, as Meta does.
 */
record KnownTokens(Route admin, GraphServer graph) implements Route {
  private static final Pattern ACCOUNT = Pattern.compile("/api/v1/accounts/[a-z]+/([^/]+)");

  @Override
  public Reply answer(Request request) throws InterruptedException {
    Reply reply = admin.answer(request);
    Matcher account = ACCOUNT.matcher(request.path());
    if (request.method().equals("PUT") && reply.status() < 300 && account.matches()) {
      Json.parse(request.body())
          .get("accessToken")
          .text()
          .ifPresent(token -> graph.register(account.group(1), token));
    }
    return reply;
  }
}
