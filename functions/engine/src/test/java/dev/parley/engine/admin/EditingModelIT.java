package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.admin.AdminClient.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any edits, one after the other, leave what a list in memory says. Replay with -Dseed=. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EditingModelIT {
  private static final int EDITS = 40;

  private AdminClient api;

  @BeforeAll
  void start() {
    api = new AdminClient();
  }

  @AfterAll
  void stop() {
    api.close();
  }

  /** An automation in memory; each revision as name and state. */
  private record Known(String id, List<String> revisions) {
    static Known of(String id, String first) {
      return new Known(id, new ArrayList<>(List.of(first)));
    }

    String now() {
      return revisions.getLast();
    }

    String name() {
      return now().substring(0, now().indexOf(' '));
    }

    boolean active() {
      return now().endsWith("true");
    }
  }

  private static LongStream seeds() {
    Long given = Long.getLong("seed");
    return given == null ? LongStream.of(1, 2, System.nanoTime()) : LongStream.of(given);
  }

  private static Stream<Long> cases() {
    return seeds().boxed();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("cases")
  void anyEditsLeaveWhatTheModelSays(long seed) {
    Editing shop = new Editing(api, String.valueOf(270_000 + Math.floorMod(seed, 1_000_000_000L)));
    Random random = new Random(seed);
    List<Known> there = new ArrayList<>();
    Map<String, Known> gone = new HashMap<>();
    long generation = shop.generation();

    for (int i = 0; i < EDITS; i++) {
      String edit = edit(shop, random, there, gone, "n" + i);

      generation += edit.startsWith("-") ? 0 : 1;
      assertThat(listed(shop)).as("seed %s, edit %s: %s", seed, i, edit).isEqualTo(told(there));
      assertThat(shop.generation()).as("seed %s, edit %s: %s", seed, i, edit).isEqualTo(generation);
    }
    Stream.concat(there.stream(), gone.values().stream())
        .forEach(
            known ->
                assertThat(historyOf(shop, known.id()))
                    .as("seed %s, %s", seed, known.id())
                    .isEqualTo(known.revisions().reversed()));
  }

  /** Does the same here and there, and says what; with a dash before it if nothing changes. */
  private String edit(
      Editing shop, Random random, List<Known> there, Map<String, Known> gone, String name) {
    int kind = there.isEmpty() ? 0 : random.nextInt(9);
    Known any =
        there.isEmpty() ? Known.of("none", "none") : there.get(random.nextInt(there.size()));
    String path = shop.path(any.id());
    String tag = "\"" + any.revisions().size() + "\"";
    return switch (kind) {
      case 0 -> {
        there.add(Known.of(shop.create(Editing.dm(name, "K")), name + " true"));
        yield "create";
      }
      case 1 -> {
        done(api.send("PUT", path, tag, Editing.dm(name, "K")), 200);
        any.revisions().add(name + " true");
        yield "replace";
      }
      case 2 -> {
        boolean on = random.nextBoolean();
        boolean same = any.active() == on;
        done(api.send("POST", path + "/toggle", "{\"active\":" + on + "}"), 200);
        if (!same) {
          any.revisions().add(any.name() + " " + on);
        }
        yield same ? "- toggle" : "toggle";
      }
      case 3 -> {
        done(api.send("DELETE", path, tag, ""), 204);
        there.remove(any);
        gone.put(any.id(), any);
        yield "delete";
      }
      case 4 -> {
        List<Known> before = List.copyOf(there);
        Collections.shuffle(there, random);
        done(shop.order("*", there.stream().map(Known::id).toList()), 200);
        yield there.equals(before) ? "- order" : "order";
      }
      case 5 -> {
        String wish = "{\"name\":\"" + name + "\"}";
        Answer copy = done(api.send("POST", path + "/duplicate", wish), 201);
        there.add(Known.of(copy.at("id").getStringValue(), name + " false"));
        yield "duplicate";
      }
      case 6 -> {
        Answer draft = done(api.send("PUT", path + "/draft", Editing.dm(name, "K")), 201);
        done(api.send("POST", path + "/publish", Editing.etag(draft), ""), 200);
        any.revisions().add(name + " true");
        yield "publish";
      }
      case 7 -> revert(shop, random, there, gone);
      default -> {
        String operation = "{\"op\":\"delete\",\"id\":\"" + any.id() + "\"}";
        done(api.send("POST", shop.list + "/batch", "{\"operations\":[" + operation + "]}"), 200);
        there.remove(any);
        gone.put(any.id(), any);
        yield "batch";
      }
    };
  }

  private String revert(Editing shop, Random random, List<Known> there, Map<String, Known> gone) {
    if (gone.isEmpty()) {
      return "- revert";
    }
    List<String> ids = gone.keySet().stream().sorted().toList();
    Known back = Objects.requireNonNull(gone.remove(ids.get(random.nextInt(ids.size()))));
    int revision = 1 + random.nextInt(back.revisions().size());
    String path = shop.path(back.id()) + "/revert";
    done(api.send("POST", path, "*", "{\"revision\":" + revision + "}"), 200);
    back.revisions().add(back.revisions().get(revision - 1));
    there.add(back);
    return "revert";
  }

  private static Answer done(Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    return answer;
  }

  private static List<String> told(List<Known> there) {
    return there.stream()
        .map(it -> it.id() + " " + it.revisions().size() + " " + it.now())
        .toList();
  }

  private List<String> listed(Editing shop) {
    List<String> listed = new ArrayList<>();
    api.get(shop.list)
        .at("items")
        .values()
        .forEach(
            item ->
                listed.add(
                    AdminClient.at(item, "id").getStringValue()
                        + " "
                        + AdminClient.at(item, "revision").getLongValue()
                        + " "
                        + AdminClient.at(item, "name").getStringValue()
                        + " "
                        + AdminClient.at(item, "active").getBooleanValue()));
    return listed;
  }

  private List<String> historyOf(Editing shop, String id) {
    List<String> history = new ArrayList<>();
    api.get(shop.path(id) + "/history?limit=100")
        .at("items")
        .values()
        .forEach(
            item ->
                history.add(
                    AdminClient.at(item, "name").getStringValue()
                        + " "
                        + AdminClient.at(item, "active").getBooleanValue()));
    return history;
  }
}
