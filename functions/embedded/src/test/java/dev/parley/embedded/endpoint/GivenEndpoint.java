package dev.parley.embedded.endpoint;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The endpoint that {@value #NAME} names: any server that says it speaks as AWS does. */
public final class GivenEndpoint {
  /** The environment variable with the address, such as {@code http://127.0.0.1:5000}. */
  public static final String NAME = "PARLEY_AWS_ENDPOINT";

  private GivenEndpoint() {}

  static boolean isGiven() {
    return given().isPresent();
  }

  /**
   * The address.
   *
   * @throws IllegalStateException if there is none
   */
  public static URI address() {
    return given().orElseThrow(() -> new IllegalStateException("Set " + NAME + "."));
  }

  /**
   * What the server there is known not to do, by the name of the test: of moto's what {@code moto}
   * says, of another nothing, and nothing where no server is given.
   */
  public static KnownGaps gaps(Map<String, String> moto) {
    return new KnownGaps(given().filter(Moto::answers).isPresent() ? moto : Map.of());
  }

  private static Optional<URI> given() {
    return Optional.ofNullable(System.getenv(NAME)).filter(it -> !it.isBlank()).map(URI::create);
  }
}
