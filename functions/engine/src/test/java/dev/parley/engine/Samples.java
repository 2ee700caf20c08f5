package dev.parley.engine;

import dev.parley.account.Account;
import dev.parley.account.AccountRules;
import dev.parley.account.WorkspaceId;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.AutomationType;
import dev.parley.automation.Considered;
import dev.parley.automation.Considered.Verdict;
import dev.parley.automation.Decision;
import dev.parley.automation.Decision.Outcome;
import dev.parley.automation.Keyword;
import dev.parley.automation.KeywordMatch;
import dev.parley.automation.Message;
import dev.parley.automation.Placement;
import dev.parley.automation.Step;
import dev.parley.automation.Trigger;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.conversation.Contact;
import dev.parley.conversation.ContactChange;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run;
import dev.parley.conversation.Snapshot;
import dev.parley.conversation.Waiting;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;

/** Named values for tests. */
public final class Samples {
  /** The account of all samples. */
  public static final AccountKey SHOP = new AccountKey(Channel.INSTAGRAM, "17841400000000001");

  private Samples() {}

  /** A conversation with the shop. */
  public static ConversationKey conversation(String user) {
    return new ConversationKey(SHOP, new UserId(user));
  }

  /** A text to the shop; {@code mid} makes its key. */
  public static InboundEvent.Text text(String user, String mid, String text, Instant at) {
    return new InboundEvent.Text(
        head(user, mid, at), mid, text, Optional.empty(), Optional.empty());
  }

  /** The head of an event. */
  public static EventHead head(String user, String mid, Instant at) {
    return new EventHead(EventKey.of(SHOP, mid, "message"), conversation(user), at);
  }

  /** The account behind {@link #SHOP}. */
  public static Account account() {
    return new Account(
        SHOP, new WorkspaceId("ws1"), "shop", 1, false, Optional.empty(), AccountRules.DEFAULT);
  }

  /** Answers every DM that says PRICE with this text. */
  public static Automation priceList(String answer) {
    return new Automation(
        new AutomationId("price-list"),
        "Price list",
        AutomationType.DM_AUTOMATION,
        true,
        new Placement.Anywhere(),
        new Trigger.SpecificKeywords(KeywordMatch.CONTAINS, List.of(Keyword.of("PRICE"))),
        List.of(new Step.Send(new Message.Text(answer))),
        Map.of(),
        Automation.Options.DEFAULT,
        3);
  }

  /** A person and a conversation of whom nothing is known. */
  public static Snapshot unknown(String user) {
    return new Snapshot(Conversation.unknown(conversation(user)), Contact.unknown());
  }

  /** A decision to send these texts, which changes no state. */
  public static Decision answering(InboundEvent event, String... texts) {
    Automation automation = priceList("From 10");
    return new Decision(
        Outcome.MATCHED,
        Optional.of(automation),
        List.of(new Considered(automation.id(), Verdict.FIRED)),
        List.of(),
        Stream.of(texts).map(text -> intent(event, text)).toList(),
        Optional.empty(),
        ContactChange.NONE,
        Optional.empty());
  }

  /** A decision to send one text and to wait for the person. */
  public static Decision awaiting(InboundEvent event, Snapshot seen, Run run) {
    return answering(event, "one").leaving(Optional.of(seen.conversation().with(run)));
  }

  /** What DynamoDB answers when it is down. */
  public static DynamoDbException outage() {
    return (DynamoDbException)
        InternalServerErrorException.builder()
            .message("down")
            .awsErrorDetails(AwsErrorDetails.builder().errorCode("InternalServerError").build())
            .statusCode(500)
            .build();
  }

  /** A flow that waits for a day. */
  public static Run run(Instant now, int step) {
    return new Run(
        "price-list",
        3,
        EventKey.of(SHOP, "m1", EventKey.MESSAGE),
        step,
        new Waiting.ForReply(),
        now,
        now.plus(Duration.ofHours(24)),
        Optional.empty(),
        Optional.empty());
  }

  private static SendIntent intent(InboundEvent event, String text) {
    return new SendIntent(
        new OutboundMessage.Text(text),
        new Recipient.User(event.head().conversation().user()),
        event.head().occurredAt().plus(Duration.ofHours(24)));
  }
}
