package dev.parley.local;

import dev.parley.embedded.redis.RedisServer;
import dev.parley.local.front.Reply;
import dev.parley.local.front.Request;
import dev.parley.local.front.Route;
import dev.parley.wire.JsonWriter;

/**
 * {@code POST /__local/redis}: stops, starts, freezes, wakes and empties the cache. Where the
 * functions have none it only shows that nothing needs it.
 */
record RedisControl(LocalRedis redis) implements Route {

  @Override
  public Reply answer(Request request) {
    return switch (Control.body(request).get("op").text().orElse("")) {
      case "start" -> done(RedisServer::start);
      case "stop" -> done(RedisServer::stop);
      case "pause" -> done(RedisServer::pause);
      case "resume" -> done(RedisServer::resume);
      case "flush" -> done(RedisServer::flush);
      default -> Control.bad("op must be stop, start, flush, pause or resume.");
    };
  }

  /** A server that is stopped can be neither frozen nor emptied. */
  private Reply done(Operation operation) {
    RedisServer server = redis.server();
    try {
      operation.on(server);
      return Reply.json(200, JsonWriter.object(out -> out.number("port", server.port())));
    } catch (IllegalStateException e) {
      return Reply.problem(409, "Not now", String.valueOf(e.getMessage()));
    }
  }

  private interface Operation {
    void on(RedisServer server);
  }
}
