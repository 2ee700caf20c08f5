package dev.parley.engine.sqs;

import dev.parley.channel.AccountKey;
import dev.parley.engine.dynamodb.DeadLetterId;
import dev.parley.engine.dynamodb.UnreadableMessages;
import java.util.function.Predicate;

/**
 * Buries the messages of one queue that nobody can read: first the whole message into the table,
 * then a letter that names it into the dead-letter queue. Who calls deletes the message after that,
 * so that an end in between buries it once more, which leaves one.
 */
public final class Undertaker {
  private final String queue;
  private final UnreadableMessages messages;
  private final Predicate<AccountKey> connected;
  private final SqsDeadLetters letters;

  /**
   * Buries those of this queue.
   *
   * @param queue its name
   * @param connected tells the accounts that there are
   */
  public Undertaker(
      String queue,
      UnreadableMessages messages,
      Predicate<AccountKey> connected,
      SqsDeadLetters letters) {
    this.queue = queue;
    this.messages = messages;
    this.connected = connected;
    this.letters = letters;
  }

  /** The name of the queue. */
  String queue() {
    return queue;
  }

  void bury(UnreadableMessages.Message message) {
    DeadLetterId.OfMessage id = messages.keep(message, connected);
    letters.buryUnreadable(id, message);
  }
}
