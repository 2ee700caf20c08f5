package dev.parley.bench.faults;

import dev.parley.bench.faults.Browser.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The routes of the OpenAPI document that the line itself serves: one that {@link AdminRoute} does
 * not know is one that nobody tried to get into.
 */
final class Documented {
  static final String PATH = "/api/v1/openapi.yaml";

  private static final Pattern ROUTE = Pattern.compile("  (/\\S*):");
  private static final Pattern METHOD = Pattern.compile("    (get|put|post|delete|patch):");

  /** Routes without a key: they are Meta's, and whoever asks how the line is. */
  private static final Set<String> OPEN = Set.of("/healthz", "/meta");

  private Documented() {}

  /** A route as the document has it. */
  private record Route(String method, List<String> parts) {
    /** Whether the other is this one; a name in braces stands for an id. */
    boolean is(AdminRoute other) {
      List<String> others = split(other.path().split("\\?", 2)[0]);
      return method.equals(other.method())
          && parts.size() == others.size()
          && IntStream.range(0, parts.size()).allMatch(i -> same(parts.get(i), others.get(i)));
    }

    private static boolean same(String part, String other) {
      boolean isId = other.startsWith("{") || other.equals("instagram") || other.matches("[0-9]+");
      return part.startsWith("{") ? isId : part.equals(other);
    }
  }

  /** Each of its routes has to be tried. */
  static void compare(Browser browser, Judge judge) throws IOException, InterruptedException {
    Page document = browser.ask("GET", PATH, "");
    judge.equal("status of " + PATH, 200, document.status());
    List<Route> routes = routes(document.body());
    for (Route route : routes) {
      judge.require(
          AdminRoute.all().stream().anyMatch(route::is), "a route that nobody tried: " + route);
    }
    judge.fault("route of the OpenAPI document", routes.size());
  }

  /** The compiler writes the document: one line for each path and each method. */
  private static List<Route> routes(String yaml) {
    List<Route> routes = new ArrayList<>();
    List<String> path = List.of();
    for (String line : yaml.lines().toList()) {
      var route = ROUTE.matcher(line);
      var method = METHOD.matcher(line);
      if (route.matches()) {
        path = split(route.group(1));
      } else if (method.matches() && OPEN.stream().noneMatch(("/" + path.get(1))::equals)) {
        routes.add(new Route(method.group(1).toUpperCase(Locale.ROOT), path));
      }
    }
    return routes;
  }

  private static List<String> split(String path) {
    return List.of(path.split("/", -1));
  }
}
