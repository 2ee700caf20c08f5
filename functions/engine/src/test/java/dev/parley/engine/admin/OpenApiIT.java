package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.admin.AdminClient.Answer;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenApiIT {
  private static final String PATH = "/api/v1/openapi.yaml";
  private static final Set<String> ALWAYS = Set.of("400", "401", "403", "404", "429");
  private static final Set<HttpMethod> CHANGES =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
  private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

  private AdminClient api;
  private OpenAPI document;

  @BeforeAll
  void start() {
    api = new AdminClient();
    SwaggerParseResult parsed =
        new OpenAPIV3Parser().readContents(api.context.getBean(OpenApiDocument.class).text());
    assertThat(parsed.getMessages()).as("the document is valid").isNullOrEmpty();
    document = parsed.getOpenAPI();
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void everyRouteIsInTheDocumentWithItsParametersAndAnswers() {
    List<String> lacks = new ArrayList<>();
    List<UriRouteInfo<?, ?>> routes = routes();
    for (UriRouteInfo<?, ?> route : routes) {
      String name = route.getHttpMethod() + " " + template(route);
      Optional<Operation> operation = operation(route);
      if (operation.isEmpty()) {
        lacks.add(name + ": is not there");
      } else {
        missing(route, operation.get()).forEach(lack -> lacks.add(name + ": " + lack));
      }
    }

    assertThat(lacks).isEmpty();
    assertThat(routes).hasSizeGreaterThan(20);
  }

  @Test
  void theDocumentIsServedToEverybodyWithAnEntityTag() {
    Answer served = api.raw("GET", PATH, Map.of());
    Answer again = api.raw("GET", PATH, Map.of("if-none-match", served.headers().get("etag")));

    assertThat(served.status()).isEqualTo(200);
    assertThat(served.headers()).containsEntry("content-type", "application/yaml");
    assertThat(served.body()).startsWith("openapi: 3.");
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(api.anonymous("DELETE", PATH, Map.of()).status()).isEqualTo(401);
  }

  @Test
  void everyOperationHasANameOfItsOwn() {
    Set<String> names = new HashSet<>();

    document
        .getPaths()
        .values()
        .forEach(
            path ->
                path.readOperations()
                    .forEach(
                        it ->
                            assertThat(names.add(it.getOperationId()))
                                .as(it.getOperationId())
                                .isTrue()));
  }

  private List<UriRouteInfo<?, ?>> routes() {
    return api.context
        .getBean(Router.class)
        .uriRoutes()
        .filter(route -> template(route).startsWith("/api/v1"))
        // Those of cron jobs, which are there with their secret alone.
        .filter(route -> !template(route).contains("refresh") || template(route).contains("{"))
        .filter(route -> route.getHttpMethod() != HttpMethod.HEAD)
        .toList();
  }

  private List<String> missing(UriRouteInfo<?, ?> route, Operation operation) {
    List<String> lacks = new ArrayList<>();
    Set<String> parameters = new HashSet<>();
    if (operation.getParameters() != null) {
      operation.getParameters().stream().map(Parameter::getName).forEach(parameters::add);
    }
    VARIABLE
        .matcher(template(route))
        .results()
        .map(MatchResult::group)
        .map(it -> it.substring(1, it.length() - 1))
        .filter(it -> !parameters.contains(it))
        .forEach(it -> lacks.add("parameter " + it));
    Set<String> answers = operation.getResponses().keySet();
    ALWAYS.stream().filter(it -> !answers.contains(it)).forEach(it -> lacks.add("answer " + it));
    if (answers.stream().noneMatch(it -> it.startsWith("2"))) {
      lacks.add("answer 2xx");
    }
    if (CHANGES.contains(route.getHttpMethod()) && !answers.contains("409")) {
      lacks.add("@ChangeAnswers");
    }
    if (route.getHttpMethod() == HttpMethod.POST && !parameters.contains("Idempotency-Key")) {
      lacks.add("@TakesIdempotencyKey");
    }
    return lacks;
  }

  private Optional<Operation> operation(UriRouteInfo<?, ?> route) {
    PathItem.HttpMethod method = PathItem.HttpMethod.valueOf(route.getHttpMethod().name());
    return Optional.ofNullable(document.getPaths().get(template(route)))
        .flatMap(path -> Optional.ofNullable(path.readOperationsMap().get(method)));
  }

  private static String template(UriRouteInfo<?, ?> route) {
    return route.getUriMatchTemplate().toPathString();
  }
}
