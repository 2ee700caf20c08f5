package dev.parley.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;

/**
 * What {@code cdk synth} and {@code cdk deploy} run: writes the template of the stack, after the
 * rules of AWS Solutions have been held against it. What breaks one without a reason in {@link
 * NagExceptions} is an error of both commands.
 */
public final class ParleyApp {
  private ParleyApp() {}

  /** Runs in the folder of this module, and writes to where the CDK command line wants it. */
  public static void main(String[] args) {
    App app = new App();
    make(app, Path.of("..").toAbsolutePath().normalize());
    app.synth();
  }

  /**
   * Puts Parley into an app, as its context says.
   *
   * @param home the folder of the repository, where the built zips are
   * @throws IllegalArgumentException for a setting that is not allowed
   */
  public static ParleyStack make(App app, Path home) {
    ParleyStack stack = new ParleyStack(app, home, Settings.of(context(app)));
    NagExceptions.add(stack);
    Aspects.of(app).add(AwsSolutionsChecks.Builder.create().verbose(true).build());
    return stack;
  }

  @SuppressWarnings("unchecked") // A JSON object.
  private static Map<String, Object> context(App app) {
    return (Map<String, Object>) app.getNode().getAllContext();
  }
}
