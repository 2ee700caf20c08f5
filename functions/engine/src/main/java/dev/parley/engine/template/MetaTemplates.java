package dev.parley.engine.template;

import dev.parley.engine.graph.GraphUrl;
import dev.parley.engine.log.CallLog;
import dev.parley.wire.Json;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Meta's message templates of a WhatsApp business account. Making one submits it; name and language
 * are unique there, so a repeat is told from the first.
 *
 * @see <a
 *     href="https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates">Meta:
 *     message templates</a>
 */
public final class MetaTemplates implements TemplateProvider {
  /** Content in this language already exists. */
  static final String EXISTS_SUBCODE = "2388024";

  private static final int PAGE_SIZE = 100;

  private final GraphUrl base;
  private final ProviderHttp http;

  /** Speaks to this host. */
  public MetaTemplates(GraphUrl base, CallLog calls) {
    this(base, calls, TwilioContent.TIMEOUT);
  }

  MetaTemplates(GraphUrl base, CallLog calls, Duration timeout) {
    this.base = base;
    this.http = new ProviderHttp(calls, timeout);
  }

  @Override
  public ProviderResult<Content> create(
      ProviderAccount account, TemplateKey key, TemplateDefinition definition) {
    if (definition.content().choices().isPresent()) {
      return new ProviderResult.Refused<>(
          422, "choices", "Meta has no templates with a list: send it within the 24-hour window.");
    }
    Map<String, Json> fields = new TreeMap<>();
    fields.put("name", new Json.Text(key.friendlyName()));
    fields.put("language", new Json.Text(definition.language()));
    fields.put("category", new Json.Text(definition.category().name()));
    fields.put("components", components(definition.content(), true));
    ProviderResult<Content> result =
        http.call(
            call(
                "create",
                "POST",
                account.account() + "/message_templates",
                account,
                Optional.of(TemplateJson.text(new Json.Fields(fields)))),
            MetaTemplates::content,
            MetaTemplates::refused);
    return result instanceof ProviderResult.Refused<Content> refused
            && refused.code().endsWith("/" + EXISTS_SUBCODE)
        ? new ProviderResult.Exists<>()
        : result;
  }

  /** Meta filters by a part of the name, so each is looked at. */
  @Override
  public ProviderResult<List<Content>> find(
      ProviderAccount account, TemplateKey key, TemplateDefinition definition) {
    String path =
        account.account()
            + "/message_templates?name="
            + key.friendlyName()
            + "&fields=id,name,language,status,rejected_reason,components&limit="
            + PAGE_SIZE;
    return http.call(
        call("list", "GET", path, account, Optional.empty()),
        answer ->
            answer.get("data") instanceof Json.Items(List<Json> all)
                ? Optional.of(same(all, key, definition))
                : Optional.empty(),
        MetaTemplates::refused);
  }

  @Override
  public ProviderResult<Boolean> delete(ProviderAccount account, String id, String friendlyName) {
    String path = account.account() + "/message_templates?hsm_id=" + id + "&name=" + friendlyName;
    ProviderResult<Boolean> result =
        http.call(
            call("delete", "DELETE", path, account, Optional.empty()),
            answer -> Optional.of(answer.get("success").isTrue()).filter(Boolean::booleanValue),
            MetaTemplates::refused);
    return result instanceof ProviderResult.Refused<Boolean> refused && refused.status() == 404
        ? new ProviderResult.Done<>(false)
        : result;
  }

  @Override
  public ProviderResult<Approval> submit(
      ProviderAccount account, String id, String friendlyName, Category category) {
    return approval(account, id);
  }

  @Override
  public ProviderResult<Approval> approval(ProviderAccount account, String id) {
    return http.call(
        call("approval", "GET", id + "?fields=status,rejected_reason", account, Optional.empty()),
        MetaTemplates::approval,
        MetaTemplates::refused);
  }

  private ProviderHttp.Call call(
      String counted, String method, String path, ProviderAccount account, Optional<String> body) {
    return new ProviderHttp.Call(
        "meta " + counted,
        method,
        URI.create(base + "/" + GraphUrl.VERSION + "/" + path),
        "Bearer " + account.secret().reveal(),
        body);
  }

  private static List<Content> same(
      List<Json> all, TemplateKey key, TemplateDefinition definition) {
    // What Meta shows of the samples differs from what it takes.
    Json wanted =
        new Json.Fields(
            new TreeMap<>(
                Map.of(
                    "name", new Json.Text(key.friendlyName()),
                    "language", new Json.Text(definition.language()),
                    "components", components(definition.content(), false))));
    return all.stream()
        .filter(template -> Sameness.covers(wanted, template))
        .flatMap(template -> content(template).stream())
        .sorted(
            Comparator.comparingInt((Content found) -> found.id().length())
                .thenComparing(Content::id))
        .toList();
  }

  private static Optional<Content> content(Json template) {
    return template
        .get("id")
        .text()
        .filter(ProviderKind.META::isId)
        .map(id -> new Content(id, approval(template).orElse(Approval.NONE)));
  }

  private static Optional<Approval> approval(Json template) {
    return template
        .get("status")
        .text()
        .flatMap(status -> Approval.ofMeta(status, template.get("rejected_reason").text()));
  }

  private static <T> ProviderResult.Refused<T> refused(Json answer) {
    Json error = answer.get("error");
    String code =
        error.get("code").text().orElse("") + "/" + error.get("error_subcode").text().orElse("0");
    String said =
        error.get("error_user_msg").text().or(() -> error.get("message").text()).orElse("");
    return new ProviderResult.Refused<>(0, code, said);
  }

  private static Json components(TemplateContent content, boolean withSamples) {
    List<Json> components = new ArrayList<>();
    Map<String, Json> body = new TreeMap<>();
    body.put("type", new Json.Text("BODY"));
    body.put("text", new Json.Text(content.body()));
    if (withSamples && !content.samples().isEmpty()) {
      body.put("example", example(content));
    }
    components.add(new Json.Fields(body));
    if (!content.buttons().isEmpty()) {
      components.add(
          new Json.Fields(
              new TreeMap<>(
                  Map.of(
                      "type",
                      new Json.Text("BUTTONS"),
                      "buttons",
                      new Json.Items(
                          content.buttons().stream().map(MetaTemplates::button).toList())))));
    }
    return new Json.Items(components);
  }

  /** In the order of the variables' numbers. */
  private static Json example(TemplateContent content) {
    List<Json> values =
        content.samples().entrySet().stream()
            .sorted(Comparator.comparingInt(entry -> Integer.parseInt(entry.getKey())))
            .<Json>map(entry -> new Json.Text(entry.getValue()))
            .toList();
    return new Json.Fields(
        new TreeMap<>(Map.of("body_text", new Json.Items(List.of(new Json.Items(values))))));
  }

  private static Json button(TemplateContent.Button button) {
    return TemplateJson.texts(
        switch (button) {
          case TemplateContent.Button.Reply reply ->
              Map.of("type", "QUICK_REPLY", "text", reply.title());
          case TemplateContent.Button.Link link ->
              Map.of("type", "URL", "text", link.title(), "url", link.url());
          case TemplateContent.Button.Phone phone ->
              Map.of("type", "PHONE_NUMBER", "text", phone.title(), "phone_number", phone.number());
        });
  }
}
