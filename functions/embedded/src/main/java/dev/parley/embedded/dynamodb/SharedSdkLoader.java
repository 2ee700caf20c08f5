package dev.parley.embedded.dynamodb;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads DynamoDB Local apart from the application, sharing with it only the types of the SDK's
 * interface.
 */
final class SharedSdkLoader extends URLClassLoader {

  private static final List<String> SHARED =
      List.of("software.amazon.awssdk.", "org.reactivestreams.", "org.slf4j.");

  private final ClassLoader application = SharedSdkLoader.class.getClassLoader();

  static {
    registerAsParallelCapable();
  }

  SharedSdkLoader(List<Path> jars) {
    super("dynamodb-local", urls(jars), ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (SHARED.stream().anyMatch(name::startsWith)) {
      try {
        return application.loadClass(name);
      } catch (ClassNotFoundException onlyDynamoDbLocalHasIt) {
        // The SDK modules that the product does not use, such as pinpoint, come from the folder.
      }
    }
    return super.loadClass(name, resolve);
  }

  private static URL[] urls(List<Path> jars) {
    return jars.stream().map(SharedSdkLoader::url).toArray(URL[]::new);
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(jar.toString(), e);
    }
  }
}
