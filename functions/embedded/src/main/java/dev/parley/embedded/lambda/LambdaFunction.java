package dev.parley.embedded.lambda;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is needed to run a function, in Lambda's terms.
 *
 * @param zip the deployable: classes at its root and jars in {@code lib}
 * @param handler the handler, {@code package.Class} or {@code package.Class::method}
 * @param memoryMegabytes what the function is told, and the bound of its heap in the proportion AWS
 *     uses
 * @param environment the function's own variables; it sees nothing else of this process's
 *     environment
 * @param jvmOptions further options for its JVM
 * @param layers jars that are laid into its {@code lib} beside those of the zip; one of the same
 *     name takes the place of the zip's
 */
public record LambdaFunction(
    Path zip,
    String handler,
    int memoryMegabytes,
    Map<String, String> environment,
    List<String> jvmOptions,
    List<Path> layers) {

  /** Copies the collections. */
  public LambdaFunction {
    environment = Map.copyOf(environment);
    jvmOptions = List.copyOf(jvmOptions);
    layers = List.copyOf(layers);
    if (memoryMegabytes < 128 || memoryMegabytes > 10_240) {
      throw new IllegalArgumentException("Lambda gives 128 to 10240 MB, not " + memoryMegabytes);
    }
  }

  /** A function with 1024 MB and no variables of its own. */
  public static LambdaFunction of(Path zip, String handler) {
    return new LambdaFunction(zip, handler, 1024, Map.of(), List.of(), List.of());
  }

  /** The same function with other variables. */
  public LambdaFunction with(Map<String, String> variables) {
    return new LambdaFunction(zip, handler, memoryMegabytes, variables, jvmOptions, layers);
  }
}
