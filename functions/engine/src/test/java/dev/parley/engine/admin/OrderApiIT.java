package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.catalogue.Catalogue;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.engine.dynamodb.DynamoAccounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OrderApiIT {
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
  void theFirstOfTheOrderAnswersAtOnceAndNewOnesComeLast() {
    Editing shop = new Editing(api, "2001");
    String first = shop.create(Editing.dm("first", "PRICE"));
    String second = shop.create(Editing.dm("second", "PRICE"));
    assertThat(shop.answering("PRICE")).contains("first");
    Answer before = api.get(shop.list + "/order");

    Answer put = shop.order(Editing.etag(before), List.of(second, first));

    assertThat(put.status()).isEqualTo(200);
    assertThat(shop.answering("PRICE")).contains("second");
    assertThat(Editing.etag(put)).isEqualTo("\"" + shop.generation() + "\"");
    String third = shop.create(Editing.dm("third", "PRICE"));
    assertThat(shop.order()).containsExactly(second, first, third);
    api.send("DELETE", shop.path(second), "");
    assertThat(shop.order()).containsExactly(first, third);
    assertThat(shop.answering("PRICE")).contains("first");
  }

  @Test
  void ofTwoTabsOneWinsAndTheOtherLearnsTheCurrentTag() {
    Editing shop = new Editing(api, "2002");
    String a = shop.create(Editing.dm("a", "A"));
    String b = shop.create(Editing.dm("b", "B"));
    String seen = Editing.etag(api.get(shop.list));

    Answer mine = shop.order(seen, List.of(b, a));
    Answer yours = shop.order(seen, List.of(a, b));

    assertThat(mine.status()).isEqualTo(200);
    assertThat(yours.status()).isEqualTo(412);
    assertThat(Editing.etag(yours)).isEqualTo(Editing.etag(mine));
    assertThat(shop.order()).containsExactly(b, a);
    assertThat(shop.order("*", List.of(a, b)).status()).isEqualTo(200);
    long generation = shop.generation();
    assertThat(shop.order("*", List.of(a, b)).status()).as("the same again").isEqualTo(200);
    assertThat(shop.generation()).isEqualTo(generation);
  }

  @Test
  void whatIsNoOrderIsRefusedByName() {
    Editing shop = new Editing(api, "2003");
    String a = shop.create(Editing.dm("a", "A"));
    String b = shop.create(Editing.dm("b", "B"));

    Answer wrong = shop.order("*", List.of(a, a, "nobody"));

    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body())
        .contains("\"/ids/1\"", a + " is there twice", "There is no automation nobody")
        .contains(b + " is missing");
    String path = shop.list + "/order";
    assertThat(api.send("PUT", path, "{\"ids\":[]}").status()).isEqualTo(428);
    for (String body : List.of("{}", "[]", "{\"ids\":[7]}", "{\"ids\":[\"a b\"]}", "{\"x\":1}")) {
      assertThat(api.send("PUT", path, "*", body).status()).as(body).isEqualTo(422);
    }
    assertThat(shop.order()).containsExactly(a, b);
  }

  @Test
  void aPageStaysRightWhileTheOrderIsAnotherAndItsLastIsDeleted() {
    Editing shop = new Editing(api, "2004");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(shop.create(Editing.dm("n" + i, "K" + i)));
    }
    Collections.reverse(ids);
    shop.order("*", ids);

    Answer first = api.get(shop.list + "?limit=2");
    String next = shop.list + "?limit=2&cursor=" + first.at("nextCursor").getStringValue();

    assertThat(first.at("items", "0", "id").getStringValue()).isEqualTo(ids.getFirst());
    assertThat(api.get(next).at("items", "0", "id").getStringValue()).isEqualTo(ids.get(2));
    api.send("DELETE", shop.path(ids.get(1)), "");
    assertThat(api.get(next).at("items", "0", "id").getStringValue()).isEqualTo(ids.get(2));
  }

  @Test
  void aThousandAreOrderedInOneWrite() {
    Editing shop = new Editing(api, "2005");
    shop.create(Editing.dm("one", "ONE"));
    List<String> ids = fill(shop, 999);
    Collections.shuffle(ids, new Random(7));

    Answer put = shop.order("*", ids);

    assertThat(put.status()).as(put.body()).isEqualTo(200);
    assertThat(shop.order()).isEqualTo(ids);
    DynamoAccounts accounts = api.context.getBean(DynamoAccounts.class);
    var account = accounts.current(shop.key()).orElseThrow().account();
    assertThat(accounts.automations(account).all())
        .extracting(it -> it.id().value())
        .isEqualTo(ids);
  }

  @Test
  void whateverIsKeptAsOrderStopsNobody() {
    Editing shop = new Editing(api, "2006");
    String a = shop.create(Editing.dm("a", "A"));
    Map<String, AttributeValue> item =
        Map.of(
            "pk", AttributeValue.fromS("ACCT#instagram#2006"),
            "sk", AttributeValue.fromS("AUTO#!order"),
            "ids", AttributeValue.fromL(List.of(AttributeValue.fromS("no id: #!"))));
    api.dynamoDb.client().putItem(put -> put.tableName(Catalogue.ACCOUNTS.name()).item(item));
    String b = shop.create(Editing.dm("b", "A"));

    assertThat(shop.order()).containsExactly(a, b);
    assertThat(shop.answering("A")).isEqualTo(Optional.of("a"));
  }

  /** Copies the one automation, as so many creations would. */
  private List<String> fill(Editing shop, int more) {
    String one = shop.order().getFirst();
    Map<String, AttributeValue> like =
        api.dynamoDb
            .client()
            .getItem(
                get ->
                    get.tableName(Catalogue.ACCOUNTS.name())
                        .key(
                            Map.of(
                                "pk", AttributeValue.fromS("ACCT#instagram#2005"),
                                "sk", AttributeValue.fromS("AUTO#" + one))))
            .item();
    List<String> ids = new ArrayList<>(List.of(one));
    List<WriteRequest> some = new ArrayList<>();
    for (int i = 0; i < more; i++) {
      Map<String, AttributeValue> item = new HashMap<>(like);
      String id = "copy-of-the-one-with-an-id-as-long-as-they-can-be-made-" + (100_000 + i);
      ids.add(id);
      item.put("sk", AttributeValue.fromS("AUTO#" + id));
      item.put("position", AttributeValue.fromN(String.valueOf(i + 2)));
      some.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
      if (some.size() == 25 || i == more - 1) {
        List<WriteRequest> batch = List.copyOf(some);
        api.dynamoDb
            .client()
            .batchWriteItem(write -> write.requestItems(Map.of(Catalogue.ACCOUNTS.name(), batch)));
        some.clear();
      }
    }
    api.send("POST", shop.path(one) + "/toggle", "{\"active\":false}");
    return ids;
  }
}
