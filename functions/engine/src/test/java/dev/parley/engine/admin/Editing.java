package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.Account;
import dev.parley.automation.Automation;
import dev.parley.automation.Automations;
import dev.parley.automation.Decider;
import dev.parley.automation.Deciding;
import dev.parley.automation.Fact;
import dev.parley.automation.Facts;
import dev.parley.automation.Question;
import dev.parley.automation.Situation;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Snapshot;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.engine.dynamodb.DynamoAccounts;
import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import io.micronaut.json.tree.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** An account whose automations are edited, and what it would answer. */
final class Editing {
  final AdminClient api;
  final String account;
  final String list;

  /** Connects the account. */
  Editing(AdminClient api, String id) {
    this.api = api;
    this.account = api.account(id);
    this.list = account + "/automations";
  }

  static String dm(String name, String keyword) {
    return """
        {"name":"%s","type":"dm_automation","trigger":{"mode":"specific_keywords","match":"word",
         "keywords":["%s"]},"steps":[{"kind":"text","text":"Hi from %s"}]}
        """
        .formatted(name, keyword, name);
  }

  static String onPost(String name, String post) {
    return """
        {"name":"%s","type":"comment_reply_flow","postId":"%s","trigger":{"mode":"any_reply"},
         "steps":[{"kind":"private_reply","text":"Thanks"}]}
        """
        .formatted(name, post);
  }

  String create(String document) {
    Answer created = api.send("POST", list, document);
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return created.at("id").getStringValue();
  }

  String path(String id) {
    return list + "/" + id;
  }

  long generation() {
    return api.get(account).at("generation").getLongValue();
  }

  List<String> order() {
    return texts(api.get(list + "/order").at("ids"));
  }

  Answer order(String ifMatch, List<String> ids) {
    return api.send("PUT", list + "/order", ifMatch, "{\"ids\":" + array(ids) + "}");
  }

  static String array(List<String> ids) {
    return ids.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "[", "]"));
  }

  static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.values().spliterator(), false)
        .map(JsonNode::getStringValue)
        .toList();
  }

  static String etag(Answer answer) {
    return answer.headers().getOrDefault("etag", "none");
  }

  /** Who answers a message with this text; empty if nobody does. */
  Optional<String> answering(String text) {
    return decided(new InboundEvent.Text(head(), "m1", text, Optional.empty(), Optional.empty()));
  }

  /** Who answers a comment under this post. */
  Optional<String> answeringComment(String post) {
    return decided(
        new InboundEvent.Comment(
            head(), "c1", "nice", Optional.of("maya"), Optional.empty(), Optional.of(post), false));
  }

  private EventHead head() {
    return new EventHead(
        EventKey.of(key(), "m1", EventKey.MESSAGE),
        new ConversationKey(key(), new UserId("98")),
        Instant.now());
  }

  AccountKey key() {
    return new AccountKey(Channel.INSTAGRAM, account.substring(account.lastIndexOf('/') + 1));
  }

  /** Reads the account as a processor does that read it a quarter of a second ago or longer. */
  private Optional<String> decided(InboundEvent event) {
    DynamoAccounts accounts = api.context.getBean(DynamoAccounts.class);
    Account now = accounts.current(key()).orElseThrow().account();
    Automations automations = accounts.automations(now);
    Snapshot unknown =
        new Snapshot(Conversation.unknown(event.head().conversation()), Contact.unknown());
    Situation situation =
        new Situation(event, now, unknown, automations, Facts.NONE, Instant.now());
    if (Decider.decide(situation) instanceof Deciding.Needs(Question.CommentTime asked)) {
      situation = situation.knowing(asked, new Fact.Time(Instant.now()));
    }
    Deciding deciding = Decider.decide(situation);
    return switch (deciding) {
      case Deciding.Decided decided -> decided.decision().automation().map(Automation::name);
      case Deciding.Needs _ -> throw new AssertionError("asks: " + deciding);
    };
  }
}
