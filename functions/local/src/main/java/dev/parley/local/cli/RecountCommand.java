package dev.parley.local.cli;

import dev.parley.wire.Json;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "recount",
    description =
        "Counts the last nine days once more, from the records of events, and shows what differs.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit code: 0 nothing differs, or it is repaired; 1 it differs; 2 wrong use."})
final class RecountCommand implements Callable<Integer> {
  private final Settings settings;

  @SuppressWarnings("NullAway.Init") // picocli sets it.
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080",
      description = "Default: ${DEFAULT-VALUE}.")
  private URI url = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "The administrator's; default: PARLEY_ADMIN_TOKEN.")
  private @Nullable String token;

  @Option(names = "--workspace", paramLabel = "ID", description = "Only this one; default: all.")
  private @Nullable String workspace;

  @Option(names = "--repair", description = "Makes the numbers what the records say.")
  private boolean repair;

  RecountCommand(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    long found = 0;
    try (AdminApi api = new AdminApi(URI.create(url.toString().replaceAll("/+$", "")), token())) {
      for (String one : workspaces(api)) {
        found += recount(api, one, out);
      }
    }
    out.println(found + (repair ? " differences, all repaired." : " differences."));
    return found == 0 || repair ? 0 : 1;
  }

  private String token() {
    return Optional.ofNullable(token)
        .or(settings::adminToken)
        .orElseThrow(() -> new CliException("Say --token, or set PARLEY_ADMIN_TOKEN."));
  }

  private List<String> workspaces(AdminApi api) {
    if (workspace != null) {
      return List.of(workspace);
    }
    List<String> ids = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Json page =
          api.get("/api/v1/workspaces?limit=100" + cursor.map(it -> "&cursor=" + it).orElse(""));
      page.get("items").items().forEach(it -> it.get("id").text().ifPresent(ids::add));
      cursor = page.get("nextCursor").text();
    } while (cursor.isPresent());
    return ids;
  }

  /** Step after step, until all of it was looked at. */
  private long recount(AdminApi api, String id, PrintWriter out) {
    String path = "/api/v1/workspaces/" + id + "/stats/recount?repair=" + repair;
    long found = 0;
    Optional<String> cursor = Optional.empty();
    do {
      Json answer = api.post(path + cursor.map(it -> "&cursor=" + it).orElse(""));
      List<Json> differences = answer.get("differences").items();
      differences.forEach(it -> out.println(line(id, it)));
      found += differences.size();
      cursor = answer.get("cursor").text();
    } while (cursor.isPresent());
    return found;
  }

  private static String line(String id, Json it) {
    return String.join(
        " ",
        id,
        text(it, "channel") + "/" + text(it, "account"),
        text(it, "hour"),
        it.get("automation").text().map(automation -> automation + ":").orElse("")
            + text(it, "counter"),
        number(it, "counted") + " counted, " + number(it, "recorded") + " recorded");
  }

  private static String text(Json it, String name) {
    return it.get(name).text().orElse("");
  }

  private static long number(Json it, String name) {
    return it.get(name).number().orElse(0L);
  }
}
