package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.WorkspaceId;
import dev.parley.automation.Automation;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.engine.admin.AdminClient.Answer;
import dev.parley.engine.dynamodb.UnreadableMessages;
import dev.parley.engine.job.JobId;
import dev.parley.engine.template.Approval;
import dev.parley.engine.template.Category;
import dev.parley.engine.template.ProviderKind;
import dev.parley.engine.template.StoredTemplate;
import dev.parley.engine.template.TemplateContent;
import dev.parley.engine.template.TemplateKey;
import dev.parley.engine.template.TemplateStore;
import dev.parley.event.InboundEvent;
import dev.parley.pipeline.Conversations;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two workspaces with members and keys. {@code shop} has something of everything, full of canaries;
 * {@code rival} has an account and wants to know.
 */
final class TwoTenants {
  static final String ACCOUNT = "9001";
  static final String PHONE = "canaryphone";
  static final String APP_SCOPED = "canary-app-id";
  static final String USER = "canaryuser";
  static final String TEMPLATE = "canary_template";

  final AdminClient api;
  final String viewer;
  final String editor;
  final String owner;
  final String revoked;
  final String foreign;
  final String ownerId;
  final String keyId;
  final String automation;
  final String conversation;
  final String event;
  final String letter;
  final String job;
  final String message;
  final String nobodys;
  final String template;

  TwoTenants(AdminClient api) {
    this.api = api;
    Talk talk = new Talk(api, ACCOUNT);
    ok(
        api.send(
            "PUT",
            "/api/v1/accounts/instagram/" + ACCOUNT,
            "{\"workspace\":\"shop\",\"username\":\"canary.shop\",\"appScopedId\":\""
                + APP_SCOPED
                + "\"}"));
    ok(api.send("PUT", "/api/v1/workspaces/shop", "*", "{\"name\":\"Canary and sons\"}"));
    ok(api.send("POST", "/api/v1/workspaces", "{\"id\":\"rival\"}"));
    ok(
        api.send(
            "PUT",
            "/api/v1/accounts/instagram/9002",
            "{\"workspace\":\"rival\",\"username\":\"rival\"}"));
    ok(
        api.send(
            "PUT",
            "/api/v1/accounts/whatsapp/" + PHONE,
            "{\"workspace\":\"shop\",\"username\":\"canary.phone\"}"));
    ownerId = member("shop", "canary owner", "owner");
    Answer made = key("shop", ownerId, "canary owner's key");
    owner = made.at("key").getStringValue();
    keyId = made.at("id").getStringValue();
    viewer = key("shop", member("shop", "canary viewer", "viewer"));
    editor = key("shop", member("shop", "canary editor", "editor"));
    job = job();
    foreign = key("rival", member("rival", "rival", "owner"));
    revoked = revoked();
    Automation prices =
        talk.automation(AdminClient.PRICES.replace("Price list", "canary automation"));
    automation = prices.id().value();
    ok(
        as(
            owner,
            "PUT",
            "/api/v1/accounts/instagram/" + ACCOUNT + "/automations/" + automation + "/draft",
            AdminClient.PRICES.replace("Price list", "canary draft")));
    Instant now = Instant.now();
    InboundEvent.Text asked = talk.text(USER, "canary-mid", "PRICE canary text", now);
    talk.decided(asked, talk.answer(prices, asked, "canary answer"), now);
    conversation = talk.id(USER);
    event = asked.head().key().value();
    InboundEvent.Text failed = talk.text(USER, "canary-mid-2", "canary failed", now);
    Conversations conversations = api.context.getBean(Conversations.class);
    conversations.recordFailure(failed, "canary_reason", now);
    conversations.giveUp(failed, now);
    letter = conversation + "~" + failed.head().key().value();
    message =
        unreadable(
            "{\"v\":99,\"channel\":\"instagram\",\"account\":\""
                + ACCOUNT
                + "\",\"x\":\"canary body\"}");
    nobodys = unreadable("canary of nobody");
    template = template(now);
    assertThat(message).contains(ACCOUNT);
  }

  /** One that waits: there is no queue in these tests. */
  private String job() {
    Answer refused =
        api.elsewhere(
            "POST",
            "/api/v1/whatsapp/send",
            Map.of(
                "authorization",
                "Bearer " + owner,
                "content-type",
                "application/json",
                "idempotency-key",
                "canary-job"),
            "{\"phoneNumber\":\"+4915112345678\",\"text\":\"canary job\",\"from\":\""
                + PHONE
                + "\"}");
    assertThat(refused.status()).as(refused.body()).isEqualTo(503);
    return JobId.of(new WorkspaceId("shop"), "canary-job").value();
  }

  /** Puts a template into the table; gives its hash. */
  private String template(Instant now) {
    WorkspaceId shop = new WorkspaceId("shop");
    TemplateContent content = TemplateContent.text("canary body");
    TemplateKey key = new TemplateKey(shop, TEMPLATE, "en", content.hash("en"));
    StoredTemplate made =
        new StoredTemplate(
            key,
            content,
            Category.UTILITY,
            ProviderKind.TWILIO,
            "AC" + "0".repeat(32),
            "HX" + "0".repeat(32),
            key.friendlyName(),
            Approval.NONE,
            now,
            now,
            Optional.empty());
    return api.context.getBean(TemplateStore.class).keep(made).key().hash();
  }

  private String unreadable(String body) {
    AccountKey account = new AccountKey(Channel.INSTAGRAM, ACCOUNT);
    Instant now = Instant.now();
    UnreadableMessages.Message message =
        new UnreadableMessages.Message(
            "parley-dm.fifo", "canary-group", body, "canary_unreadable", 3, now, now);
    return api.context.getBean(UnreadableMessages.class).keep(message, account::equals).text();
  }

  /** What no stranger may read. */
  List<String> canaries() {
    return List.of(
        "canary",
        "Canary",
        ACCOUNT,
        job,
        automation,
        ownerId,
        keyId,
        template,
        event,
        letter.substring(letter.lastIndexOf('~') + 1),
        owner.substring(owner.lastIndexOf('.') + 1));
  }

  private String revoked() {
    Answer made = key("shop", ownerId, "canary revoked");
    String path =
        "/api/v1/workspaces/shop/members/" + ownerId + "/keys/" + made.at("id").getStringValue();
    assertThat(api.call("DELETE", path, Map.of(), null).status()).isEqualTo(204);
    return made.at("key").getStringValue();
  }

  /** Makes a member as the operator; gives the id. */
  String member(String workspace, String name, String role) {
    return ok(api.send(
            "POST",
            "/api/v1/workspaces/" + workspace + "/members",
            "{\"name\":\"" + name + "\",\"role\":\"" + role + "\"}"))
        .at("id")
        .getStringValue();
  }

  /** Makes a key as the operator. */
  String key(String workspace, String member) {
    return key(workspace, member, "canary key").at("key").getStringValue();
  }

  private Answer key(String workspace, String member, String name) {
    return ok(
        api.send(
            "POST",
            "/api/v1/workspaces/" + workspace + "/members/" + member + "/keys",
            "{\"name\":\"" + name + "\"}"));
  }

  private static Answer ok(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    return answer;
  }

  /** With this key, each time from another address. */
  Answer as(String key, String method, String path, @Nullable String body) {
    return api.elsewhere(
        method,
        path,
        Map.of(
            "authorization", "Bearer " + key, "content-type", "application/json", "if-match", "*"),
        body);
  }
}
