package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.ContactChange;
import dev.parley.engine.admin.AdminClient.Answer;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContactExportIT {
  private static final String PATH = "/api/v1/conversations/export.csv";

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
  void aNameThatIsAFormulaIsTextAndQuotesBreakNothing() throws IOException {
    Talk talk = new Talk(api, "2501");
    Instant at = Instant.now().minus(Duration.ofHours(1));
    talk.wrote("1", at, ContactChange.profile(Optional.of("=1+2\";=1+2"), Optional.of("m,\"x")));
    talk.wrote(
        "2", at.plusSeconds(1), ContactChange.profile(Optional.of("Zoë\nA"), Optional.empty()));

    Answer answer = api.get(PATH + "?" + talk.query());

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().get("content-type")).startsWith("text/csv");
    assertThat(answer.headers()).doesNotContainKey("link");
    List<CSVRecord> rows = rows(answer);
    assertThat(rows.getFirst().toList()).isEqualTo(ContactCsv.HEADER);
    assertThat(rows.get(1).toList()).startsWith("instagram", "2501", "2", "Zoë\nA", "");
    assertThat(rows.get(2).toList()).startsWith("instagram", "2501", "1", "'=1+2\";=1+2", "m,\"x");
    assertThat(rows.get(2).toList()).hasSameSizeAs(ContactCsv.HEADER);
  }

  @Test
  void aThousandComeAtOnceAndTheRestBehindTheLink() throws IOException {
    Talk talk = new Talk(api, "2502");
    api.fill(talk.key("7"), 1030, Instant.now().minus(Duration.ofDays(1)));
    String path = PATH + "?" + talk.query();
    List<String> people = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    while (!path.isEmpty()) {
      Answer page = api.get(path);
      List<CSVRecord> rows = rows(page);
      sizes.add(rows.size() - 1);
      rows.stream().skip(1).forEach(row -> people.add(row.get(2)));
      String link = page.headers().getOrDefault("link", "");
      path = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
    }

    assertThat(sizes).containsExactly(1000, 30);
    assertThat(people).hasSize(1030).doesNotHaveDuplicates();
  }

  @Test
  void whatIsNoPageIsRefused() {
    Talk talk = new Talk(api, "2503");
    for (String query : List.of("&limit=0", "&limit=1001", "&limit=x", "&cursor=AAAA")) {
      assertThat(api.get(PATH + "?" + talk.query() + query).status()).as(query).isEqualTo(400);
    }
    assertThat(api.get(PATH + "?channel=instagram&account=2599").status()).isEqualTo(404);
  }

  private static List<CSVRecord> rows(Answer answer) throws IOException {
    try (CSVParser parser =
        CSVFormat.RFC4180.parse(new StringReader(Objects.requireNonNull(answer.body())))) {
      return parser.getRecords();
    }
  }
}
