package dev.parley.local.mapping;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.parley.catalogue.FunctionSpec;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The context of one invocation. The time that remains is real time, as on Lambda, and 0 once the
 * function's timeout has passed; nothing ends a function that goes on.
 */
public final class Invocation implements Context {
  private static final String REGION = "us-east-1";
  private static final String ACCOUNT = "000000000000";

  private final FunctionSpec function;
  private final Consumer<String> log;
  private final String requestId = UUID.randomUUID().toString();
  private final long deadlineNanos;

  /** An invocation that begins now. */
  public Invocation(FunctionSpec function, Consumer<String> log) {
    this.function = function;
    this.log = log;
    this.deadlineNanos = System.nanoTime() + function.timeout().toNanos();
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + function.name();
  }

  @Override
  public String getLogStreamName() {
    return "local";
  }

  @Override
  public String getFunctionName() {
    return function.name();
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:" + REGION + ":" + ACCOUNT + ":function:" + function.name();
  }

  @Override
  public @Nullable CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public @Nullable ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) Math.max(0, (deadlineNanos - System.nanoTime()) / 1_000_000);
  }

  @Override
  public int getMemoryLimitInMB() {
    return function.memoryMegabytes();
  }

  @Override
  public LambdaLogger getLogger() {
    return new Logger(log);
  }

  private record Logger(Consumer<String> lines) implements LambdaLogger {
    @Override
    public void log(String message) {
      lines.accept(message.stripTrailing());
    }

    @Override
    public void log(byte[] message) {
      log(new String(message, StandardCharsets.UTF_8));
    }
  }
}
