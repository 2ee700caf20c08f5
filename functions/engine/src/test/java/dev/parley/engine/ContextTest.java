package dev.parley.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.parley.catalogue.Catalogue;
import dev.parley.catalogue.FunctionSpec;
import dev.parley.engine.config.EngineContext;
import dev.parley.engine.config.Environment;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.DefaultLambdaContextFactory;
import io.micronaut.function.aws.LambdaContextFactory;
import io.micronaut.function.aws.proxy.MockLambdaContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An invocation leaves nothing behind in the context, or each would cost more than the last. */
class ContextTest {
  private static final int INVOCATIONS = 100;

  @Test
  void invocationsOfAQueueFunctionLeaveNoBeansBehind() {
    try (ApplicationContext context = EngineContext.start(environment())) {
      SenderFunction function = new SenderFunction(context);
      SQSEvent nothing = new SQSEvent();
      nothing.setRecords(List.of());
      function.handleRequest(nothing, invocation());
      int before = beans(context);

      for (int i = 0; i < INVOCATIONS; i++) {
        function.handleRequest(nothing, invocation());
      }

      assertThat(before).isPositive();
      assertThat(beans(context)).isEqualTo(before);
    }
  }

  @Test
  void micronautRegistersNoContextOfAnInvocation() {
    try (ApplicationContext context = EngineContext.start(environment())) {
      LambdaContextFactory factory = context.getBean(LambdaContextFactory.class);
      int before = beans(context);

      for (int i = 0; i < INVOCATIONS; i++) {
        factory.registerSingletons(new MockLambdaContext());
      }

      assertThat(beans(context)).isEqualTo(before);
      new DefaultLambdaContextFactory(context).registerSingletons(new MockLambdaContext());
      assertThat(beans(context)).as("what Micronaut's own factory leaves").isGreaterThan(before);
    }
  }

  private static int beans(ApplicationContext context) {
    return context.getActiveBeanRegistrations(Object.class).size()
        + context.getAllBeanDefinitions().size();
  }

  private static Invocation invocation() {
    return new Invocation(Duration.ofSeconds(30));
  }

  private static Environment environment() {
    Map<String, String> values =
        Catalogue.functions().stream()
            .filter(function -> function.handler().equals(SenderFunction.class.getName()))
            .map(FunctionSpec::environment)
            .flatMap(List::stream)
            .collect(
                Collectors.toMap(key -> key, key -> "a-value-of-at-least-32-characters-" + key));
    values.put("PARLEY_GRAPH_URL", "https://graph.instagram.com");
    values.put("PARLEY_APP_MESSAGES_PER_SECOND", "100");
    return Environment.of(values);
  }
}
