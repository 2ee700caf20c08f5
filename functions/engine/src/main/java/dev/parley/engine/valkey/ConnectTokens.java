package dev.parley.engine.valkey;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import redis.clients.jedis.DefaultRedisCredentials;
import redis.clients.jedis.RedisCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Passwords for ElastiCache out of the function's role: a request for {@code connect}, signed by
 * Signature Version 4 in its query and without its scheme.
 *
 * <p>One is made for each new connection and none is kept: it needs no network, and one that was
 * signed with credentials that have rotated meanwhile would be refused. See <a
 * href="https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html">Authenticating with
 * IAM</a>; a serverless cache wants {@code ResourceType=ServerlessCache} besides. AWS ends such a
 * connection after 12 hours; the next use then opens another one.
 */
final class ConnectTokens implements Supplier<RedisCredentials> {
  /** What AWS allows at most. */
  static final Duration VALID = Duration.ofMinutes(15);

  private static final String SERVICE = "elasticache";
  private static final String SCHEME = "http://";

  private final CacheServer.Login.Iam login;
  private final String region;
  private final Supplier<? extends AwsCredentialsIdentity> credentials;
  private final InstantSource clock;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  /**
   * Signs nothing yet.
   *
   * @param credentials asked for each token
   */
  ConnectTokens(
      CacheServer.Login.Iam login,
      String region,
      Supplier<? extends AwsCredentialsIdentity> credentials,
      InstantSource clock) {
    this.login = login;
    this.region = region;
    this.credentials = credentials;
    this.clock = clock;
  }

  @Override
  public RedisCredentials get() {
    return new DefaultRedisCredentials(login.user(), token());
  }

  /** A token signed now. */
  String token() {
    AwsCredentialsIdentity identity = credentials.get();
    SignedRequest signed =
        signer.sign(
            sign ->
                sign.identity(identity)
                    .request(request())
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                    .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, VALID)
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock.withZone(ZoneOffset.UTC)));
    return signed.request().getUri().toString().substring(SCHEME.length());
  }

  private SdkHttpRequest request() {
    return SdkHttpRequest.builder()
        .method(SdkHttpMethod.GET)
        .uri(URI.create(SCHEME + login.cache() + "/"))
        .putRawQueryParameter("Action", "connect")
        .putRawQueryParameter("User", login.user())
        .putRawQueryParameter("ResourceType", "ServerlessCache")
        .build();
  }
}
