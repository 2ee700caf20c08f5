package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.admin.AdminClient.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BatchApiIT {
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
  void everythingHappensInOneGeneration() {
    Editing shop = new Editing(api, "2301");
    String a = shop.create(Editing.dm("a", "A"));
    String b = shop.create(Editing.dm("b", "B"));
    String c = shop.create(Editing.dm("c", "C"));
    api.send("POST", shop.path(b) + "/toggle", "{\"active\":false}");
    long generation = shop.generation();

    Answer done =
        batch(
            shop,
            "{\"op\":\"deactivate\",\"id\":\"%s\",\"revision\":1}".formatted(a),
            op("activate", b),
            op("delete", c));

    assertThat(done.status()).as(done.body()).isEqualTo(200);
    assertThat(done.body())
        .contains("{\"id\":\"" + a + "\",\"revision\":2,\"active\":false,\"deleted\":false}")
        .contains("{\"id\":\"" + b + "\",\"revision\":3,\"active\":true,\"deleted\":false}")
        .contains("{\"id\":\"" + c + "\",\"revision\":1,\"active\":null,\"deleted\":true}");
    assertThat(shop.generation()).isEqualTo(generation + 1);
    assertThat(shop.answering("A")).isEmpty();
    assertThat(shop.answering("B")).contains("b");
    assertThat(shop.answering("C")).isEmpty();
    assertThat(api.get(shop.account).at("automations").getLongValue()).isEqualTo(2);
    assertThat(batch(shop, op("activate", b)).status()).as("nothing to do").isEqualTo(200);
    assertThat(shop.generation()).isEqualTo(generation + 1);
    assertThat(RevisionApiIT.lines(api.get(shop.path(c) + "/history")))
        .containsExactly("1 created operator c true deleted by operator");
  }

  @Test
  void oneThatCannotBeDoneStopsAll() {
    Editing shop = new Editing(api, "2302");
    String a = shop.create(Editing.dm("a", "A"));
    String b = shop.create(Editing.dm("b", "B"));
    long generation = shop.generation();

    Answer unknown = batch(shop, op("delete", a), op("delete", "nobody"));
    Answer moved =
        batch(
            shop,
            op("delete", a),
            "{\"op\":\"activate\",\"id\":\"%s\",\"revision\":7}".formatted(b));

    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.body()).contains("\"/operations/1/id\"");
    assertThat(moved.status()).isEqualTo(412);
    assertThat(moved.body()).contains("\"/operations/1/revision\"", "has revision 1 now");
    assertThat(batch(shop, op("delete", a), op("activate", a)).status()).isEqualTo(422);
    assertThat(batch(shop, op("explode", a)).status()).isEqualTo(422);
    assertThat(batch(shop, "7").status()).isEqualTo(422);
    assertThat(shop.generation()).isEqualTo(generation);
    assertThat(shop.order()).containsExactly(a, b);
  }

  @Test
  void fortyNineGoAtOnceAndFiftyAreRefusedWithTheReason() {
    Editing shop = new Editing(api, "2303");
    String all =
        IntStream.range(0, 49)
            .mapToObj(i -> Editing.dm("n" + i, "K" + i))
            .collect(Collectors.joining(",", "{\"automations\":[", "]}"));
    assertThat(api.send("POST", shop.list + "/import", all).status()).isEqualTo(201);
    List<String> ids = shop.order();
    shop.order("*", ids.reversed());
    long generation = shop.generation();
    List<String> tooMany = new ArrayList<>(ids);
    tooMany.add("another");

    Answer refused = batch(shop, ops("delete", tooMany));
    Answer off = batch(shop, ops("deactivate", ids));
    Answer deleted = batch(shop, ops("delete", ids));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("at most 49", "100 items");
    assertThat(off.status()).as(off.body()).isEqualTo(200);
    assertThat(deleted.status()).as(deleted.body()).isEqualTo(200);
    assertThat(shop.generation()).isEqualTo(generation + 2);
    assertThat(shop.order()).isEmpty();
  }

  @Test
  void whatDoesNotFitIntoOneTransactionIsRefusedWithTheReason() {
    Editing shop = new Editing(api, "2304");
    for (int i = 0; i < 17; i++) {
      shop.create(CopyApiIT.large("n" + i));
    }
    List<String> ids = shop.order();
    long generation = shop.generation();

    Answer refused = batch(shop, ops("deactivate", ids));

    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.body()).contains("bytes, and DynamoDB takes at most", "several parts");
    assertThat(shop.generation()).isEqualTo(generation);
    assertThat(batch(shop, ops("deactivate", ids.subList(0, 11))).status()).isEqualTo(200);
  }

  private static String op(String op, String id) {
    return "{\"op\":\"%s\",\"id\":\"%s\"}".formatted(op, id);
  }

  private static String[] ops(String op, List<String> ids) {
    return ids.stream().map(id -> op(op, id)).toArray(String[]::new);
  }

  private Answer batch(Editing shop, String... operations) {
    return api.send(
        "POST", shop.list + "/batch", "{\"operations\":[" + String.join(",", operations) + "]}");
  }
}
