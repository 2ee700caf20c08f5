package dev.parley.engine.snapshot;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;

/** What Lambda tells of an invocation, where there is none. */
enum RehearsalInvocation implements Context {
  /** The one. */
  INSTANCE;

  private static final int REMAINING_MILLIS = 29_000;
  private static final int MEMORY_MEGABYTES = 1024;
  private static final String NAME = "rehearsal";

  @Override
  public String getAwsRequestId() {
    return NAME;
  }

  @Override
  public String getLogGroupName() {
    return NAME;
  }

  @Override
  public String getLogStreamName() {
    return NAME;
  }

  @Override
  public String getFunctionName() {
    return NAME;
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:us-east-1:000000000000:function:" + NAME;
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException("No caller of Parley has one.");
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException("No caller of Parley has one.");
  }

  @Override
  public int getRemainingTimeInMillis() {
    return REMAINING_MILLIS;
  }

  @Override
  public int getMemoryLimitInMB() {
    return MEMORY_MEGABYTES;
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {}

      @Override
      public void log(byte[] message) {
        log(new String(message, StandardCharsets.UTF_8));
      }
    };
  }
}
