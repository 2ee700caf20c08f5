package dev.parley.embedded.endpoint;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.AssertionFailedError;

/**
 * Turns tests round that an endpoint is known not to pass: they run, and must fail. A gap that was
 * closed, and a name that is no test, fail the run.
 */
public final class KnownGaps implements InvocationInterceptor, AfterAllCallback {
  private final Map<String, String> reasons;
  private final Set<String> unseen;

  /** Test names with the reason of each. */
  public KnownGaps(Map<String, String> reasons) {
    this.reasons = Map.copyOf(reasons);
    this.unseen = new TreeSet<>(reasons.keySet());
  }

  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> invocationContext,
      ExtensionContext extensionContext)
      throws Throwable {
    String name = invocationContext.getExecutable().getName();
    if (!reasons.containsKey(name)) {
      invocation.proceed();
      return;
    }
    unseen.remove(name);
    if (passes(invocation)) {
      throw new AssertionFailedError(
          name + " passes, but is listed as a gap: " + reasons.get(name));
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (!unseen.isEmpty()) {
      throw new AssertionFailedError("listed as gaps, but no tests that ran: " + unseen);
    }
  }

  private static boolean passes(Invocation<@Nullable Void> invocation) throws Throwable {
    try {
      invocation.proceed();
      return true;
    } catch (AssertionError | RuntimeException expected) {
      return false;
    }
  }
}
