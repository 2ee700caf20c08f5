package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.Racers;
import dev.parley.engine.admin.AdminClient.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Sixteen operators edit one account at the same time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EditingRaceIT {
  private static final int KINDS = 8;
  private static final int EDITS = 6;

  private final AtomicInteger names = new AtomicInteger();
  private final Queue<String> deleted = new ConcurrentLinkedQueue<>();
  private final Queue<String> odd = new ConcurrentLinkedQueue<>();
  private final AtomicLong written = new AtomicLong();
  private AdminClient api;

  @BeforeAll
  void start() {
    api = new AdminClient();
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void everyWriteThatSucceededMovedTheGenerationByOneAndTheOrderHoldsAll() throws Exception {
    Editing shop = new Editing(api, "2601");
    for (int i = 0; i < 8; i++) {
      shop.create(Editing.dm("n" + i, "K"));
    }
    long before = shop.generation();
    AtomicInteger racer = new AtomicInteger();

    var _ =
        Racers.race(
            () -> {
              Random random = new Random(racer.incrementAndGet());
              for (int i = 0; i < EDITS; i++) {
                edit(shop, random);
              }
              return true;
            });

    assertThat(odd).isEmpty();
    assertThat(written.get()).isGreaterThan(16);
    assertThat(shop.generation()).isEqualTo(before + written.get());
    List<String> listed = new ArrayList<>();
    api.get(shop.list)
        .at("items")
        .values()
        .forEach(item -> listed.add(AdminClient.at(item, "id").getStringValue()));
    assertThat(shop.order()).isEqualTo(listed).doesNotHaveDuplicates();
    assertThat(api.get(shop.account).at("automations").getIntValue()).isEqualTo(listed.size());
  }

  @Test
  void ofSixteenThatSawTheSameRevisionOneWins() throws Exception {
    Editing shop = new Editing(api, "2602");
    String path = shop.path(shop.create(Editing.dm("a", "A")));

    List<Answer> answers =
        Racers.race(
            () -> api.send("PUT", path, "\"1\"", Editing.dm("n" + names.incrementAndGet(), "A")));

    assertThat(answers).filteredOn(it -> it.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(it -> it.status() == 412)
        .hasSize(15)
        .allSatisfy(it -> assertThat(Editing.etag(it)).isEqualTo("\"2\""));
  }

  private void edit(Editing shop, Random random) {
    List<String> ids = new ArrayList<>(shop.order());
    String any = ids.isEmpty() ? "nobody" : ids.get(random.nextInt(ids.size()));
    String path = shop.path(any);
    String name = "r" + names.incrementAndGet();
    switch (random.nextInt(KINDS)) {
      case 0 -> count(api.send("POST", shop.list, Editing.dm(name, "K")));
      case 1 -> count(api.send("PUT", path, "*", Editing.dm(name, "K")));
      case 2 -> count(api.send("POST", path + "/duplicate", "{}"));
      case 3 -> {
        if (count(api.send("DELETE", path, "")).status() == 204) {
          deleted.add(any);
        }
      }
      case 4 -> {
        Answer seen = api.get(shop.list + "/order");
        List<String> order = new ArrayList<>(Editing.texts(seen.at("ids")));
        Collections.rotate(order, 1);
        count(shop.order(Editing.etag(seen), order));
      }
      case 5 -> {
        String two = Editing.dm(name, "K") + "," + Editing.dm(name + "b", "K");
        count(api.send("POST", shop.list + "/import", "{\"automations\":[" + two + "]}"));
      }
      case 6 -> {
        Answer draft = api.send("PUT", path + "/draft", "*", Editing.dm(name, "K"));
        count(api.send("POST", path + "/publish", Editing.etag(draft), ""));
      }
      default -> {
        String gone = deleted.poll();
        if (gone != null) {
          count(api.send("POST", shop.path(gone) + "/revert", "*", "{\"revision\":1}"));
        }
      }
    }
  }

  private Answer count(Answer answer) {
    switch (answer.status()) {
      case 200, 201, 204 -> written.incrementAndGet();
      case 400, 404, 409, 412, 422 -> {}
      default -> odd.add(answer.status() + " " + answer.body());
    }
    return answer;
  }
}
