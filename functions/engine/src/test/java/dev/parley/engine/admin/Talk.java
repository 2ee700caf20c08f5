package dev.parley.engine.admin;

import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.Considered;
import dev.parley.automation.Considered.Verdict;
import dev.parley.automation.Decision;
import dev.parley.automation.Decision.Outcome;
import dev.parley.automation.Note;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.conversation.Contact;
import dev.parley.conversation.ContactChange;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Run;
import dev.parley.conversation.Snapshot;
import dev.parley.engine.dynamodb.DynamoAccounts;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import dev.parley.pipeline.Conversations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What happened with people of one account, written down as the processors do it. */
final class Talk {
  private final AdminClient api;
  private final Conversations conversations;
  private final AccountKey account;

  /** Connects the account. */
  Talk(AdminClient api, String account) {
    this.api = api;
    this.conversations = api.context.getBean(Conversations.class);
    this.account = new AccountKey(Channel.INSTAGRAM, account);
    api.account(account);
  }

  String id(String user) {
    return "instagram~" + account.id() + "~" + user;
  }

  String path(String user) {
    return "/api/v1/conversations/" + id(user);
  }

  String query() {
    return "channel=instagram&account=" + account.id();
  }

  ConversationKey key(String user) {
    return new ConversationKey(account, new UserId(user));
  }

  EventHead head(String user, String mid, Instant at) {
    return new EventHead(EventKey.of(account, mid, EventKey.MESSAGE), key(user), at);
  }

  InboundEvent.Text text(String user, String mid, String text, Instant at) {
    return new InboundEvent.Text(
        head(user, mid, at), mid, text, Optional.empty(), Optional.empty());
  }

  /** Saves an automation and gives it as it runs. */
  Automation automation(String document) {
    String path = "/api/v1/accounts/instagram/" + account.id() + "/automations";
    String id = api.send("POST", path, document).at("id").getStringValue();
    DynamoAccounts accounts = api.context.getBean(DynamoAccounts.class);
    return accounts
        .automation(account, new AutomationId(id))
        .orElseThrow()
        .readable()
        .orElseThrow();
  }

  /** Somebody wrote, and nobody answered. */
  void wrote(String user, Instant at) {
    wrote(user, at, ContactChange.NONE);
  }

  /** Somebody wrote, and this was learned about them. */
  void wrote(String user, Instant at, ContactChange learned) {
    InboundEvent event = text(user, user + "-" + at.toEpochMilli(), "hello", at);
    ContactChange change = ContactChange.acted(at, Optional.of(at)).and(learned);
    decided(event, Decision.of(Outcome.NO_MATCH).learning(change), at);
  }

  void decided(InboundEvent event, Decision decision, Instant now) {
    ConversationKey key = event.head().conversation();
    Snapshot unknown = new Snapshot(Conversation.unknown(key), Contact.unknown());
    conversations.commit(event, unknown, decision, now);
  }

  /** The automation answered with these texts. */
  Decision answer(Automation automation, InboundEvent event, String... texts) {
    Instant at = event.head().occurredAt();
    return new Decision(
        Outcome.MATCHED,
        Optional.of(automation),
        List.of(new Considered(automation.id(), Verdict.FIRED, Optional.of("PRICE"))),
        List.of(new Note(0, "text", "sent"), Note.of("window", "open")),
        Stream.of(texts).map(text -> intent(event, text)).toList(),
        Optional.empty(),
        ContactChange.acted(at, Optional.of(at)),
        Optional.empty());
  }

  /** The conversation waits in this flow. */
  void waits(String user, Run run, Instant at) {
    InboundEvent event = text(user, user + "-" + at.toEpochMilli(), "PRICE", at);
    Conversation after = Conversation.unknown(key(user)).with(run);
    Decision decision =
        Decision.of(Outcome.MATCHED)
            .leaving(Optional.of(after))
            .learning(ContactChange.acted(at, Optional.of(at)));
    decided(event, decision, at);
  }

  private static SendIntent intent(InboundEvent event, String text) {
    return new SendIntent(
        new OutboundMessage.Text(text),
        new Recipient.User(event.head().conversation().user()),
        event.head().occurredAt().plus(Duration.ofHours(24)));
  }
}
