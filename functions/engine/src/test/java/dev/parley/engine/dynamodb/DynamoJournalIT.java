package dev.parley.engine.dynamodb;

import dev.parley.catalogue.Catalogue;
import dev.parley.embedded.dynamodb.DynamoDbLocal;
import dev.parley.pipeline.Conversations;
import dev.parley.pipeline.Journal;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class DynamoJournalIT extends JournalContract {
  private static final DynamoDbLocal DATABASE = DynamoDbLocal.inMemory();

  @BeforeAll
  static void createTables() {
    Tables.create(DATABASE.client());
  }

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @Override
  Conversations conversations() {
    return new DynamoConversations(
        DATABASE.client(), Catalogue.CONVERSATIONS.name(), InstantSource.system());
  }

  @Override
  Journal journal() {
    return new DynamoJournal(DATABASE.client(), Catalogue.CONVERSATIONS.name());
  }
}
