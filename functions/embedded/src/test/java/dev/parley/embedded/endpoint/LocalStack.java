package dev.parley.embedded.endpoint;

import java.net.URI;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** LocalStack in a container of its own, gone when closed. */
public final class LocalStack implements AutoCloseable {
  /** The last image that starts without a token. */
  private static final DockerImageName IMAGE =
      DockerImageName.parse("localstack/localstack:4.14.0");

  private final LocalStackContainer container;

  private LocalStack(LocalStackContainer container) {
    this.container = container;
  }

  /** Whether a Docker engine answers. */
  static boolean isPossible() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  /**
   * Fetches the image if it is not there, and starts it with these services.
   *
   * @throws org.testcontainers.containers.ContainerLaunchException if it does not come up
   */
  public static LocalStack start(String... services) {
    LocalStackContainer container = new LocalStackContainer(IMAGE).withServices(services);
    container.start();
    return new LocalStack(container);
  }

  /** The address for {@code endpointOverride}. */
  public URI endpoint() {
    return container.getEndpoint();
  }

  @Override
  public void close() {
    container.stop();
  }
}
