package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.admin.AdminClient.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DraftApiIT {
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
  void aDraftNeverRunsUntilItIsPublished() {
    Editing shop = new Editing(api, "2201");
    String path = shop.path(shop.create(Editing.dm("live", "PRICE")));
    long generation = shop.generation();

    Answer saved = api.send("PUT", path + "/draft", Editing.dm("draft", "OFFER"));

    assertThat(saved.status()).isEqualTo(201);
    assertThat(saved.at("base").getLongValue()).isEqualTo(1);
    assertThat(saved.at("findings").size()).isZero();
    assertThat(api.get(path + "/draft").body()).isEqualTo(saved.body());
    assertThat(shop.answering("OFFER")).isEmpty();
    assertThat(shop.answering("PRICE")).contains("live");
    assertThat(shop.generation()).isEqualTo(generation);
    Answer published = api.send("POST", path + "/publish", Editing.etag(saved), "");
    assertThat(published.status()).as(published.body()).isEqualTo(200);
    assertThat(published.headers()).containsEntry("etag", "\"2\"");
    assertThat(shop.answering("OFFER")).contains("draft");
    assertThat(shop.answering("PRICE")).isEmpty();
    assertThat(shop.generation()).isEqualTo(generation + 1);
    assertThat(api.get(path + "/draft").status()).isEqualTo(404);
    assertThat(RevisionApiIT.lines(api.get(path + "/history")).getFirst())
        .isEqualTo("2 published operator draft true");
  }

  @Test
  void ofTwoTabsOneSavesAndTheOtherLearnsTheCurrentTag() {
    Editing shop = new Editing(api, "2202");
    String path = shop.path(shop.create(Editing.dm("live", "PRICE"))) + "/draft";
    String seen = Editing.etag(api.send("PUT", path, Editing.dm("one", "A")));

    Answer mine = api.send("PUT", path, seen, Editing.dm("mine", "A"));
    Answer yours = api.send("PUT", path, seen, Editing.dm("yours", "A"));
    Answer unseen = api.send("PUT", path, Editing.dm("unseen", "A"));

    assertThat(mine.status()).isEqualTo(200);
    assertThat(yours.status()).isEqualTo(412);
    assertThat(Editing.etag(yours)).isEqualTo(Editing.etag(mine));
    assertThat(unseen.status()).isEqualTo(428);
    assertThat(api.get(path).at("document", "name").getStringValue()).isEqualTo("mine");
    assertThat(api.send("DELETE", path, seen, "").status()).isEqualTo(412);
    assertThat(api.send("DELETE", path, Editing.etag(mine), "").status()).isEqualTo(204);
    assertThat(api.send("DELETE", path, "").status()).isEqualTo(404);
    assertThat(api.send("PUT", path, Editing.etag(mine), "{}").status()).isEqualTo(412);
    assertThat(Editing.etag(api.send("PUT", path, Editing.dm("anew", "A"))))
        .as("no draft has the tag of one before it")
        .isNotIn(seen, Editing.etag(mine));
  }

  @Test
  void anIncompleteDraftIsKeptWithItsFindingsAndNotPublished() {
    Editing shop = new Editing(api, "2203");
    String path = shop.path(shop.create(Editing.dm("live", "PRICE")));

    Answer saved = api.send("PUT", path + "/draft", "{\"name\":\"half\",\"steps\":[]}");

    assertThat(saved.status()).isEqualTo(201);
    assertThat(saved.body()).contains("/type", "/trigger");
    assertThat(api.send("POST", path + "/publish", "*", "").status()).isEqualTo(422);
    assertThat(api.get(path).at("name").getStringValue()).isEqualTo("live");
    for (String body : List.of("[]", "7", "null")) {
      assertThat(api.send("PUT", path + "/draft", "*", body).status()).as(body).isEqualTo(422);
    }
    assertThat(api.send("PUT", shop.path("nobody") + "/draft", "{}").status()).isEqualTo(404);
  }

  @Test
  void aDraftOfAnOlderAutomationIsNotPublishedUnlessWhateverThereIs() {
    Editing shop = new Editing(api, "2204");
    String path = shop.path(shop.create(Editing.dm("live", "PRICE")));
    Answer saved = api.send("PUT", path + "/draft", Editing.dm("draft", "OFFER"));
    api.send("POST", path + "/toggle", "{\"active\":false}");

    Answer refused = api.send("POST", path + "/publish", Editing.etag(saved), "");

    assertThat(refused.status()).isEqualTo(409);
    refused.assertProblem();
    assertThat(refused.body()).contains("revision 1", "revision 2");
    assertThat(shop.answering("OFFER")).isEmpty();
    Answer again =
        api.send(
            "PUT",
            path + "/draft",
            Editing.etag(saved),
            Editing.dm("draft", "OFFER").replaceFirst("\\{", "{\"revision\":2,"));
    assertThat(again.at("base").getLongValue()).isEqualTo(2);
    api.send("POST", path + "/toggle", "{\"active\":true}");
    assertThat(api.send("POST", path + "/publish", "\"1\"", "").status()).isEqualTo(412);
    assertThat(api.send("POST", path + "/publish", "*", "").status()).isEqualTo(200);
    assertThat(shop.answering("OFFER")).contains("draft");
    assertThat(api.send("POST", path + "/publish", "*", "").status()).isEqualTo(404);
  }

  @Test
  void aDraftStartedFromAnOlderDocumentKnowsIt() {
    Editing shop = new Editing(api, "2205");
    String path = shop.path(shop.create(Editing.dm("live", "PRICE")));
    String old = api.get(path).body();
    api.send("POST", path + "/toggle", "{\"active\":false}");

    Answer saved = api.send("PUT", path + "/draft", old);

    assertThat(saved.at("base").getLongValue()).isEqualTo(1);
    assertThat(api.send("POST", path + "/publish", Editing.etag(saved), "").status())
        .isEqualTo(409);
  }
}
