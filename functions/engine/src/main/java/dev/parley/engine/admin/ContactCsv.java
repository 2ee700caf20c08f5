package dev.parley.engine.admin;

import dev.parley.conversation.Contact;
import dev.parley.engine.dynamodb.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/** People as rows of a table: RFC 4180, every cell in quotes. */
final class ContactCsv {
  /** The first row. */
  static final List<String> HEADER =
      List.of(
          "channel",
          "account",
          "user",
          "name",
          "username",
          "email",
          "phone",
          "tags",
          "fields",
          "optedOut",
          "firstSeenAt",
          "lastActivityAt",
          "lastUserActionAt");

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).get();

  private ContactCsv() {}

  static String of(List<Person> people) {
    StringBuilder out = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(out, FORMAT)) {
      printer.printRecord(HEADER);
      for (Person person : people) {
        printer.printRecord(cells(person).map(Texts::whole).map(CsvCells::text));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static Stream<String> cells(Person person) {
    Contact contact = person.contact();
    return Stream.of(
        person.key().account().channel().wireName(),
        person.key().account().id(),
        person.key().user().value(),
        contact.name().orElse(""),
        contact.username().orElse(""),
        contact.email().orElse(""),
        contact.phone().orElse(""),
        contact.tags().stream().sorted().collect(Collectors.joining("; ")),
        fields(contact.fields()),
        String.valueOf(contact.optedOut()),
        time(person.firstSeenAt()),
        time(contact.lastActivityAt()),
        time(contact.lastUserActionAt()));
  }

  private static String fields(Map<String, String> fields) {
    return new TreeMap<>(fields)
        .entrySet().stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("; "));
  }

  private static String time(Optional<Instant> time) {
    return time.map(Instant::toString).orElse("");
  }
}
