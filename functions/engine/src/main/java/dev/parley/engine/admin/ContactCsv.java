package dev.parley.engine.admin;

import dev.parley.conversation.Contact;
import dev.parley.engine.dynamodb.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  private static final String END_OF_ROW = "\r\n";

  private ContactCsv() {}

  static String of(List<Person> people) {
    StringBuilder out = new StringBuilder(row(HEADER.stream()));
    for (Person person : people) {
      out.append(row(cells(person).map(Texts::whole).map(CsvCells::text)));
    }
    return out.toString();
  }

  private static String row(Stream<String> cells) {
    return cells.map(ContactCsv::quoted).collect(Collectors.joining(",", "", END_OF_ROW));
  }

  private static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
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
