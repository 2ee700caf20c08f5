package dev.parley.engine.snapshot;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.parley.account.SealedToken;
import dev.parley.account.WorkspaceId;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.engine.config.EngineContext;
import dev.parley.engine.config.Environment;
import dev.parley.engine.config.Settings;
import dev.parley.engine.dynamodb.RehearsalTables;
import dev.parley.engine.token.AccessToken;
import dev.parley.engine.token.TokenCipher;
import dev.parley.rig.CrashPoints;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A world to rehearse in: its services answer out of this process, its one account belongs to
 * nobody, its secrets are no secrets, and its log goes nowhere. Nothing that is real is read,
 * written or sent.
 */
public final class RehearsalWorld implements AutoCloseable {
  private static final AccountKey ACCOUNT = new AccountKey(Channel.INSTAGRAM, "0");
  private static final WorkspaceId WORKSPACE = new WorkspaceId("rehearsal");
  private static final String TOKEN = "rehearsal-token-that-opens-nothing-anywhere";

  private final RehearsalServers servers;
  private final ApplicationContext context;
  private final RehearsalEvents events = new RehearsalEvents(ACCOUNT, TOKEN);

  private RehearsalWorld(RehearsalServers servers, Settings settings) {
    this.servers = servers;
    RehearsalHttp http = new RehearsalHttp();
    RehearsalTables tables = RehearsalTables.over(http);
    Environment environment =
        new Environment(
            values(settings),
            InstantSource.system(),
            Optional.of(tables),
            Optional.empty(),
            _ -> {},
            CrashPoints.NONE);
    this.context = EngineContext.start(environment, http);
    SealedToken token =
        context.getBean(TokenCipher.class).seal(WORKSPACE, ACCOUNT, new AccessToken("rehearsal"));
    tables.connect(WORKSPACE, ACCOUNT, token);
  }

  /**
   * One that has what the real one has: a cache or none, a key in KMS or none.
   *
   * @throws IOException if this machine gives no port
   */
  static RehearsalWorld like(Settings settings) throws IOException {
    RehearsalServers servers = RehearsalServers.open();
    try {
      return new RehearsalWorld(servers, settings);
    } catch (RuntimeException e) {
      servers.close();
      throw e;
    }
  }

  /** Where the rehearsed function lives. */
  public ApplicationContext context() {
    return context;
  }

  /** A DM that an automation answers; another one each time. */
  public SQSEvent bundle() {
    return events.bundle();
  }

  /** The order that the last {@link #bundle} came to. */
  public SQSEvent order() {
    return events.order();
  }

  /** A question to the Admin API. */
  public APIGatewayV2HTTPEvent get(String path) {
    return events.get(path);
  }

  /** What a schedule sends. */
  public InputStream minute() {
    return new ByteArrayInputStream("{}".getBytes(StandardCharsets.US_ASCII));
  }

  /** Where answers go that nobody reads. */
  public OutputStream nowhere() {
    return OutputStream.nullOutputStream();
  }

  /** Has a handler of objects handle this one as Lambda's runtime does: from JSON, and to JSON. */
  public <I, O> void play(Class<I> type, I event, BiFunction<I, Context, O> handler) {
    O answer = handler.apply(RuntimeJson.through(type, event), invocation());
    written(answer);
  }

  @SuppressWarnings("unchecked") // An object's class is that of its type.
  private static <O> void written(O answer) {
    var _ = RuntimeJson.through((Class<O>) answer.getClass(), answer);
  }

  /** What Lambda tells of an invocation. */
  public Context invocation() {
    return RehearsalInvocation.INSTANCE;
  }

  /** The path of the account in the Admin API. */
  public String account() {
    return "/api/v1/accounts/" + ACCOUNT.channel().wireName() + "/" + ACCOUNT.id();
  }

  @Override
  public void close() throws IOException {
    context.close();
    servers.close();
  }

  private Map<String, String> values(Settings settings) {
    Map<String, String> values = new HashMap<>(RehearsalSettings.VALUES);
    values.put("AWS_REGION", settings.region());
    values.put("PARLEY_ADMIN_TOKEN", TOKEN);
    values.put("PARLEY_GRAPH_URL", servers.graph().toString());
    if (settings.cache().isPresent()) {
      values.put("PARLEY_CACHE_URL", servers.cache().toString());
    }
    settings.tokenKmsKey().ifPresent(_ -> values.put("PARLEY_TOKEN_KMS_KEY", "rehearsal"));
    return values;
  }
}
