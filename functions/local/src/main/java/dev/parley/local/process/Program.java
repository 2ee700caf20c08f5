package dev.parley.local.process;

import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.embedded.lambda.LambdaFunction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What every environment of a function runs.
 *
 * @param spec the function in the catalogue
 * @param lambda its zip and everything around it
 * @param lines takes what it prints
 * @param notices takes what an operator has to know
 */
public record Program(
    FunctionSpec spec, LambdaFunction lambda, Consumer<String> lines, Consumer<String> notices) {

  /**
   * What is laid around each zip.
   *
   * @param jar goes into its {@code lib}
   * @param jvmOption its JVM is told
   */
  public record Rigging(Path jar, String jvmOption) {}

  /** The function as it is deployed, with these variables and this rigging. */
  public static LambdaFunction deployed(
      FunctionSpec spec, Path zip, Map<String, String> variables, Rigging rigging) {
    return new LambdaFunction(
        zip,
        spec.handler(),
        spec.memoryMegabytes(),
        variables,
        List.of(Catalogue.JAVA_TOOL_OPTIONS, rigging.jvmOption()),
        List.of(rigging.jar()));
  }
}
