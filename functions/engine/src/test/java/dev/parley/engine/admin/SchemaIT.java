package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.admin.AdminClient.Answer;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The bodies of the document are those that the readers take. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SchemaIT {
  private static final String ANY_ID = "0".repeat(32);

  /** The parser makes an instant of the example of a day. */
  private static final String MIDNIGHT = "T00:00:00.000+00:00";

  private AdminClient api;
  private TwoTenants two;
  private OpenAPI document;

  @BeforeAll
  void start() {
    // Nothing answers at these addresses.
    String nobody = "http://127.0.0.1:1";
    api = new AdminClient(Map.of("PARLEY_CONTENT_URL", nobody, "PARLEY_SQS_ENDPOINT", nobody));
    two = new TwoTenants(api);
    document =
        new OpenAPIV3Parser()
            .readContents(api.context.getBean(OpenApiDocument.class).text())
            .getOpenAPI();
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void theReaderOfEachRouteTakesTheExampleOfItsBody() {
    List<String> refused = new ArrayList<>();
    int sent = 0;
    for (Map.Entry<String, PathItem> path : document.getPaths().entrySet()) {
      for (Map.Entry<PathItem.HttpMethod, Operation> operation :
          path.getValue().readOperationsMap().entrySet()) {
        Optional<Schema<?>> schema = body(operation.getValue());
        if (schema.isPresent()) {
          String method = operation.getKey().name();
          String body =
              Json.pretty(example(schema.get()))
                  .replace(quoted(ANY_ID), ids(path))
                  .replace(MIDNIGHT, "");
          Answer answer = api.send(method, path(path.getKey()), "*", body);
          sent++;
          if (!isTaken(answer)) {
            refused.add(method + " " + path.getKey() + " " + body + ": " + answer.body());
          }
        }
      }
    }

    assertThat(refused).isEmpty();
    assertThat(sent).isGreaterThan(15);
  }

  @Test
  void theReaderOfEachRouteTakesNoOtherProperty() {
    List<String> taken = new ArrayList<>();
    for (Map.Entry<String, PathItem> path : document.getPaths().entrySet()) {
      for (Map.Entry<PathItem.HttpMethod, Operation> operation :
          path.getValue().readOperationsMap().entrySet()) {
        Optional<Schema<?>> schema =
            body(operation.getValue())
                .filter(it -> Boolean.FALSE.equals(it.getAdditionalProperties()));
        if (schema.isPresent()) {
          Map<String, Object> body = example(schema.get());
          body.put("noSuchProperty", 1);
          String method = operation.getKey().name();
          Answer answer = api.send(method, path(path.getKey()), "*", Json.pretty(body));
          if (answer.status() != 422 || !answer.body().contains("noSuchProperty")) {
            taken.add(method + " " + path.getKey() + ": " + answer.body());
          }
        }
      }
    }

    assertThat(taken).isEmpty();
  }

  /** The order names all automations, everything else one. */
  private String ids(Map.Entry<String, PathItem> path) {
    String order = "/api/v1/accounts/instagram/" + TwoTenants.ACCOUNT + "/automations/order";
    if (!path.getKey().endsWith("/order")) {
      return quoted(two.automation);
    }
    List<String> all = new ArrayList<>();
    api.get(order).at("ids").values().forEach(id -> all.add(quoted(id.getStringValue())));
    return String.join(",", all);
  }

  private static String quoted(String id) {
    return "\"" + id + "\"";
  }

  /** Meta and SQS are not there in this test: 409 and 503 come after the reader. */
  private static boolean isTaken(Answer answer) {
    return Set.of(200, 201, 202, 409, 503).contains(answer.status());
  }

  private String path(String template) {
    String id = TwoTenants.ACCOUNT;
    if (template.startsWith("/api/v1/conversations")) {
      id = two.conversation;
    } else if (template.startsWith("/api/v1/dead-letters")) {
      id = two.letter;
    }
    // Who runs the installation has to say whose templates are meant.
    String query = template.startsWith("/api/v1/template") ? "?workspace=shop" : "";
    return template
            .replace("{name}", TwoTenants.TEMPLATE)
            .replace("{language}", "en")
            .replace("{hash}", two.template)
            .replace("{channel}", "instagram")
            .replace("{id}", id)
            .replace("{aid}", two.automation)
            .replace("{ws}", "shop")
            .replace("{mid}", two.ownerId)
        + query;
  }

  private Optional<Schema<?>> body(Operation operation) {
    return Optional.ofNullable(operation.getRequestBody())
        .map(it -> Objects.requireNonNull(it.getContent().get("application/json")))
        .map(MediaType::getSchema)
        .map(it -> (Schema<?>) resolved(it));
  }

  private Schema<?> resolved(Schema<?> schema) {
    String ref = schema.get$ref();
    return ref == null
        ? schema
        : Objects.requireNonNull(
            document.getComponents().getSchemas().get(ref.substring(ref.lastIndexOf('/') + 1)),
            ref);
  }

  /** What has an example, and what is required. */
  private Map<String, Object> example(Schema<?> schema) {
    Map<String, Object> example = new LinkedHashMap<>();
    Map<String, Schema<?>> properties = properties(schema);
    List<String> required = schema.getRequired() == null ? List.of() : schema.getRequired();
    properties.forEach(
        (name, property) -> {
          if (property.getExample() != null || required.contains(name)) {
            example.put(name, value(name, property));
          }
        });
    return example;
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private static Map<String, Schema<?>> properties(Schema<?> schema) {
    Map<String, Schema> properties = schema.getProperties();
    return properties == null ? Map.of() : (Map) properties;
  }

  private Object value(String name, Schema<?> property) {
    @Nullable Object example = property.getExample();
    if (example != null) {
      return example;
    }
    if (property.getItems() != null) {
      return List.of(value(name, property.getItems()));
    }
    if (property.getAllOf() != null) {
      return value(name, property.getAllOf().getFirst());
    }
    Schema<?> resolved = resolved(property);
    assertThat(resolved.getProperties()).as("%s has no example", name).isNotNull();
    return example(resolved);
  }
}
