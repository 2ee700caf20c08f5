package dev.parley.local.cli;

import dev.parley.local.Demo;
import dev.parley.local.LocalOptions.Secrets;
import dev.parley.local.LocalRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code up} says when the line runs. */
final class StartPage {
  private StartPage() {}

  static List<String> of(LocalRuntime runtime, @Nullable Path dataDir, boolean demo) {
    Secrets secrets = runtime.secrets();
    List<String> page = new ArrayList<>();
    page.add(line("Parley", kept(dataDir) + "; Ctrl-C stops"));
    page.add(line("Webhook", runtime.url() + "/webhooks/instagram"));
    page.add(
        line("", "verify token " + secrets.verifyToken() + ", app secret " + appSecret(secrets)));
    page.add(line("Admin API", runtime.url() + "/api/v1"));
    page.add(line("", "Authorization: Bearer " + secrets.adminToken()));
    page.add(line("", "cron secret " + secrets.cronSecret()));
    page.add(line("Graph API", graph(runtime)));
    if (demo) {
      page.add(line("Demo", "account " + Demo.ACCOUNT + " (parley.demo), three automations"));
      page.add(line("Try", trigger(runtime, "dm --text PRICE")));
      page.add(line("", trigger(runtime, "comment --text LINK")));
      page.add(line("", trigger(runtime, "story-reply --text Wow")));
    }
    return page;
  }

  private static String kept(@Nullable Path dataDir) {
    return dataDir == null ? "everything in memory (--data-dir keeps it)" : "kept in " + dataDir;
  }

  private static String appSecret(Secrets secrets) {
    boolean demo = secrets.appSecrets().equals(List.of(Secrets.DEMO_APP_SECRET));
    return demo ? Secrets.DEMO_APP_SECRET : "from PARLEY_APP_SECRETS";
  }

  private static String graph(LocalRuntime runtime) {
    return runtime.graph().isPresent()
        ? "built in: DMs end at " + runtime.url() + "/__local/dms"
        : runtime.graphUrl().toString();
  }

  private static String trigger(LocalRuntime runtime, String what) {
    boolean other = runtime.url().getPort() != 8080;
    return "./parley trigger " + what + (other ? " --url " + runtime.url() : "");
  }

  private static String line(String label, String text) {
    return String.format("  %-10s %s", label, text);
  }
}
