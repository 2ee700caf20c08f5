package dev.parley.infra.parity;

import dev.parley.infra.ParleyApp;
import dev.parley.infra.ParleyStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awscdk.App;

/**
 * What CDK writes for some settings. It needs node, which is where CDK runs.
 *
 * @param assembly the folder that CDK wrote
 */
record Synthesized(Template template, Zips zips, Path assembly) {
  private static final String FILE = ParleyStack.NAME + ".template.json";

  /** Without a cache; made once. */
  static Synthesized none() {
    return None.MADE;
  }

  /** With a Valkey; made once. */
  static Synthesized valkey() {
    return Valkey.MADE;
  }

  private static final class None {
    static final Synthesized MADE = of("none", Map.of());
  }

  private static final class Valkey {
    static final Synthesized MADE = of("valkey", Map.of("cache", "valkey"));
  }

  /** With these settings, in a folder of this name. */
  static Synthesized of(String name, Map<String, Object> context) {
    requireNode();
    Path folder = Path.of(System.getProperty("basedir", ""), "target", "synthesized", name);
    Path assembly = folder.resolve("cdk.out").toAbsolutePath();
    Zips zips = Zips.make(folder.resolve("home").toAbsolutePath(), assembly);
    App app = App.Builder.create().outdir(assembly.toString()).context(context).build();
    ParleyApp.make(app, zips.home());
    app.synth();
    return new Synthesized(Template.json(Template.text(assembly.resolve(FILE))), zips, assembly);
  }

  /** The same with another text in its template; the text has to be there. */
  Synthesized altered(String from, String to) {
    String json = Template.text(assembly.resolve(FILE));
    if (!json.contains(from)) {
      throw new IllegalArgumentException("not in the template: " + from);
    }
    return new Synthesized(Template.json(json.replace(from, to)), zips, assembly);
  }

  private static void requireNode() {
    try {
      Process node = new ProcessBuilder("node", "--version").start();
      if (!node.waitFor(10, TimeUnit.SECONDS) || node.exitValue() != 0) {
        throw new IllegalStateException("node --version failed; CDK runs on Node.js 20 or newer");
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "CDK runs on Node.js, and there is no node on the PATH: install version 20 or newer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
