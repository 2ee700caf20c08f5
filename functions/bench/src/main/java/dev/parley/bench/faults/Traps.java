package dev.parley.bench.faults;

import dev.parley.bench.faults.AdminRoute.Needed;
import dev.parley.bench.faults.Browser.Page;
import dev.parley.wire.JsonWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Addresses that lead into our own network, in places where people are to be sent: each has to be
 * refused, and a listener at the other end of them has to hear of nobody.
 */
final class Traps implements AutoCloseable {
  private final ServerSocket listener;
  private final AtomicLong visits = new AtomicLong();

  private Traps(ServerSocket listener) {
    this.listener = listener;
  }

  /** Listens. */
  static Traps open() throws IOException {
    Traps traps = new Traps(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(traps::count);
    return traps;
  }

  /** Asks for automations with each of the addresses. */
  void set(Browser browser, Judge judge, Tenant tenant) throws IOException, InterruptedException {
    String path = Operator.automations(tenant.ids().getOrDefault("account", ""));
    String key = tenant.keys().getOrDefault(Needed.OWNER, "");
    for (String address : addresses()) {
      for (String step : List.of("buttons", "media")) {
        Page made = browser.with(key, "POST", path, automation(step, address));
        judge.equal("status of " + step + " with " + address, 422, made.status());
        judge.require(made.body().contains("\"/steps/0"), "no place named: " + address);
      }
    }
    judge.fault("address of our own network", addresses().size());
  }

  /** Shows that whoever comes is counted; then that nobody else came. */
  void compare(Judge judge) throws IOException, InterruptedException {
    long before = visits.get();
    try (Socket visitor = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
      // The listener closes it once it has counted.
      judge.equal("bytes from the listener", -1, visitor.getInputStream().read());
    }
    judge.equal("visitors that the listener counts", before + 1, visits.get());
    judge.equal("visits to our own network", 0, before);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void count() {
    while (!listener.isClosed()) {
      try (Socket visitor = listener.accept()) {
        visits.incrementAndGet();
        visitor.shutdownOutput();
      } catch (IOException _) {
        // It was closed, or the visitor has left: both are seen at the next turn.
      }
    }
  }

  private List<String> addresses() {
    String port = ":" + listener.getLocalPort();
    List<String> all = new ArrayList<>();
    for (String host :
        List.of(
            "127.0.0.1",
            "127.1",
            "0x7f000001",
            "2130706433",
            "0177.0.0.1",
            "0.0.0.0",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "localhost",
            "LOCALHOST.",
            "shop.localhost",
            "\uFF11\uFF12\uFF17.0.0.1",
            "\u24DB\u24DEcalhost",
            "example.com@127.0.0.1",
            "example.com:443@localhost")) {
      all.add("https://" + host + port + "/canary");
      all.add("https://" + host + "/canary");
      all.add("http://" + host + port + "/canary");
    }
    all.addAll(
        List.of(
            "https://169.254.169.254/latest/meta-data/",
            "https://[fd00:ec2::254]/latest/meta-data/",
            "https://metadata.google.internal/",
            "https://10.0.0.1/",
            "https://192.168.0.1/",
            "https://172.16.0.1/",
            "https://100.64.0.1/",
            "https://db.internal/",
            "https://printer.local/",
            "https://router.lan/",
            "https://intranet/",
            "https://example.com:6379/",
            "https://example.com\\@127.0.0.1/",
            "https:///127.0.0.1/",
            "https:127.0.0.1/",
            "//127.0.0.1/",
            "file:///etc/passwd",
            "gopher://127.0.0.1" + port + "/_GET",
            "dict://127.0.0.1" + port + "/",
            "redis://127.0.0.1" + port + "/",
            "javascript:alert(1)",
            "data:text/html,<script>alert(1)</script>"));
    return all;
  }

  private static String automation(String step, String address) {
    return JsonWriter.object(
        out -> {
          out.text("name", "leads somewhere");
          out.text("type", "dm_automation");
          out.flag("active", true);
          out.object("trigger", trigger -> trigger.text("mode", "any_reply"));
          out.objects(
              "steps",
              List.of(address),
              (one, url) -> {
                one.text("kind", step);
                if (step.equals("buttons")) {
                  one.text("text", "Look");
                  one.objects(
                      "buttons",
                      List.of(url),
                      (button, to) -> {
                        button.text("title", "Shop");
                        button.text("url", to);
                      });
                } else {
                  one.text("mediaType", "image");
                  one.text("url", url);
                }
              });
        });
  }
}
