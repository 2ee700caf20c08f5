package dev.parley.engine.dynamodb;

import dev.parley.automation.FoldedText;
import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Contact;
import dev.parley.conversation.ContactChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What people are found by: one item per value, {@code <field>#<folded value>#<user>}, in one
 * partition of their account.
 *
 * <p>They are written after the person, so a process that ends in between leaves a term out, or an
 * old one in. Who finds a person by a term therefore looks whether it is still theirs; a missing
 * one is written when the event comes again or the value changes once more.
 */
final class SearchTerms {
  private static final List<Field> FIELDS =
      List.of(
          new Field("name", Contact::name, ContactChange::name),
          new Field("username", Contact::username, ContactChange::username),
          new Field("email", Contact::email, ContactChange::email),
          new Field("phone", Contact::phone, ContactChange::phone));

  private final DynamoDbClient client;
  private final String table;

  SearchTerms(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  private record Field(
      String name,
      Function<Contact, Optional<String>> known,
      Function<ContactChange, Optional<String>> learned) {

    Optional<FoldedText> before(Contact contact) {
      return known.apply(contact).map(FoldedText::of);
    }

    Optional<FoldedText> after(ContactChange change) {
      return learned.apply(change).map(FoldedText::of);
    }
  }

  /** Puts the terms of what changed in place of the old ones. */
  void change(ConversationKey key, Contact seen, ContactChange change) {
    for (Field field : FIELDS) {
      Optional<FoldedText> before = field.before(seen);
      Optional<FoldedText> after = field.after(change);
      if (after.isPresent() && !after.equals(before)) {
        put(Keys.term(key, field.name(), after.get()));
        before.ifPresent(old -> delete(Keys.term(key, field.name(), old)));
      }
    }
  }

  /** Writes the terms again of what was learned and is known. */
  void repair(ConversationKey key, Contact known, ContactChange change) {
    for (Field field : FIELDS) {
      Optional<FoldedText> after = field.after(change);
      if (after.isPresent() && after.equals(field.before(known))) {
        put(Keys.term(key, field.name(), after.get()));
      }
    }
  }

  private void put(Map<String, AttributeValue> key) {
    client.putItem(put -> put.tableName(table).item(key));
  }

  private void delete(Map<String, AttributeValue> key) {
    client.deleteItem(delete -> delete.tableName(table).key(key));
  }
}
