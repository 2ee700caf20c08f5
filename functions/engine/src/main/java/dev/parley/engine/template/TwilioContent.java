package dev.parley.engine.template;

import dev.parley.engine.log.CallLog;
import dev.parley.wire.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Twilio's Content API: 100 requests a second to make, fetch and delete, 20 to list; beyond that
 * 429, which is not handled. Content is not changed, only made and deleted.
 *
 * @see <a href="https://www.twilio.com/docs/content/content-api-resources">Twilio: Content API</a>
 */
public final class TwilioContent implements TemplateProvider {
  /** For one request. */
  static final Duration TIMEOUT = Duration.ofSeconds(8);

  private static final String PATH = "/v1/Content";
  private static final int PAGE_SIZE = 500;
  private static final int PAGES_MAX = 20;

  /** No page of a list is begun after this: an invocation has 29 seconds. */
  private static final Duration FIND_TIME = Duration.ofSeconds(8);

  private final URI base;
  private final ProviderHttp http;

  /**
   * Speaks to this host.
   *
   * @param base without a path; secrets go there
   */
  public TwilioContent(URI base, CallLog calls) {
    this(base, calls, TIMEOUT);
  }

  TwilioContent(URI base, CallLog calls, Duration timeout) {
    this.base = base;
    this.http = new ProviderHttp(calls, timeout);
  }

  /** An entry of the list, with when it was made. */
  private record Listed(String id, String createdAt) {}

  @Override
  public ProviderResult<Content> create(
      ProviderAccount account, TemplateKey key, TemplateDefinition definition) {
    String body = TemplateJson.text(request(key, definition));
    return http.call(
        call("create", "POST", PATH, account, Optional.of(body)),
        answer -> id(answer).map(id -> new Content(id, Approval.NONE)),
        TwilioContent::refused);
  }

  @Override
  public ProviderResult<List<Content>> find(
      ProviderAccount account, TemplateKey key, TemplateDefinition definition) {
    Json wanted = request(key, definition);
    List<Listed> found = new ArrayList<>();
    Optional<String> path = Optional.of(PATH + "?PageSize=" + PAGE_SIZE);
    long end = System.nanoTime() + FIND_TIME.toNanos();
    for (int page = 0; path.isPresent() && page < PAGES_MAX; page++) {
      if (System.nanoTime() > end) {
        return new ProviderResult.Unclear<>("list_takes_too_long");
      }
      ProviderResult<Json> result =
          http.call(
              call("list", "GET", path.get(), account, Optional.empty()),
              answer -> Optional.of(answer).filter(it -> it.get("contents").isPresent()),
              TwilioContent::refused);
      if (!(result instanceof ProviderResult.Done<Json>(Json answer))) {
        return without(result);
      }
      answer.get("contents").items().stream()
          .filter(content -> Sameness.covers(wanted, content))
          .forEach(content -> id(content).ifPresent(id -> found.add(listed(id, content))));
      path = next(answer);
    }
    found.sort(Comparator.comparing(Listed::createdAt).thenComparing(Listed::id));
    return new ProviderResult.Done<>(
        found.stream().map(it -> new Content(it.id(), Approval.NONE)).toList());
  }

  @Override
  public ProviderResult<Boolean> delete(ProviderAccount account, String id, String friendlyName) {
    ProviderResult<Boolean> result =
        http.call(
            call("delete", "DELETE", PATH + "/" + id, account, Optional.empty()),
            _ -> Optional.of(true),
            TwilioContent::refused);
    return result instanceof ProviderResult.Refused<Boolean> refused && refused.status() == 404
        ? new ProviderResult.Done<>(false)
        : result;
  }

  @Override
  public ProviderResult<Approval> submit(
      ProviderAccount account, String id, String friendlyName, Category category) {
    String body =
        TemplateJson.text(
            TemplateJson.texts(Map.of("name", friendlyName, "category", category.name())));
    return http.call(
        call(
            "submit",
            "POST",
            PATH + "/" + id + "/ApprovalRequests/whatsapp",
            account,
            Optional.of(body)),
        answer -> Optional.of(approval(answer)),
        TwilioContent::refused);
  }

  /** {@code GET /v1/Content/<sid>} says nothing of it: it has an address of its own. */
  @Override
  public ProviderResult<Approval> approval(ProviderAccount account, String id) {
    return http.call(
        call("approval", "GET", PATH + "/" + id + "/ApprovalRequests", account, Optional.empty()),
        answer -> Optional.of(approval(answer.get("whatsapp"))),
        TwilioContent::refused);
  }

  private static Approval approval(Json whatsapp) {
    return Approval.ofTwilio(
        whatsapp.get("status").text().orElse(""), whatsapp.get("rejection_reason").text());
  }

  private ProviderHttp.Call call(
      String counted, String method, String path, ProviderAccount account, Optional<String> body) {
    String login = account.user() + ":" + account.secret().reveal();
    String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    return new ProviderHttp.Call(
        "twilio " + counted, method, base.resolve(path), "Basic " + basic, body);
  }

  private static Listed listed(String id, Json content) {
    return new Listed(id, content.get("date_created").text().orElse(""));
  }

  private static Optional<String> id(Json content) {
    return content.get("sid").text().filter(ProviderKind.TWILIO::isId);
  }

  /** Only path and query of the next page: the secret goes to no host that an answer names. */
  private static Optional<String> next(Json answer) {
    return answer
        .get("meta")
        .get("next_page_url")
        .text()
        .map(URI::create)
        .filter(uri -> PATH.equals(uri.getRawPath()) && uri.getRawQuery() != null)
        .map(uri -> uri.getRawPath() + "?" + uri.getRawQuery());
  }

  private static <T> ProviderResult.Refused<T> refused(Json answer) {
    return new ProviderResult.Refused<>(
        0, answer.get("code").text().orElse(""), answer.get("message").text().orElse(""));
  }

  /** The same end, of another kind of call. */
  private static <T> ProviderResult<T> without(ProviderResult<Json> result) {
    return switch (result) {
      case ProviderResult.Done<Json> _, ProviderResult.Exists<Json> _ ->
          new ProviderResult.Unclear<>("answer_says_nothing");
      case ProviderResult.Refused<Json>(int status, String code, String detail) ->
          new ProviderResult.Refused<>(status, code, detail);
      case ProviderResult.Throttled<Json>(Optional<Duration> after) ->
          new ProviderResult.Throttled<>(after);
      case ProviderResult.NotSent<Json>(String why) -> new ProviderResult.NotSent<>(why);
      case ProviderResult.Unclear<Json>(String why) -> new ProviderResult.Unclear<>(why);
    };
  }

  private static Json request(TemplateKey key, TemplateDefinition definition) {
    TemplateContent content = definition.content();
    Map<String, Json> fields = new TreeMap<>();
    fields.put("friendly_name", new Json.Text(key.friendlyName()));
    fields.put("language", new Json.Text(definition.language()));
    fields.put("variables", TemplateJson.texts(content.samples()));
    fields.put("types", object(type(content), body(content)));
    return new Json.Fields(fields);
  }

  private static String type(TemplateContent content) {
    if (content.choices().isPresent()) {
      return "twilio/list-picker";
    }
    if (content.buttons().isEmpty()) {
      return "twilio/text";
    }
    return content.buttons().getFirst() instanceof TemplateContent.Button.Reply
        ? "twilio/quick-reply"
        : "twilio/call-to-action";
  }

  private static Json body(TemplateContent content) {
    Map<String, Json> fields = new TreeMap<>();
    fields.put("body", new Json.Text(content.body()));
    content
        .choices()
        .ifPresent(
            choices -> {
              fields.put("button", new Json.Text(choices.button()));
              fields.put(
                  "items",
                  new Json.Items(choices.items().stream().map(TwilioContent::item).toList()));
            });
    if (!content.buttons().isEmpty()) {
      fields.put(
          "actions",
          new Json.Items(content.buttons().stream().map(TwilioContent::action).toList()));
    }
    return new Json.Fields(fields);
  }

  private static Json item(TemplateContent.Item item) {
    Map<String, String> fields = new TreeMap<>(Map.of("id", item.id(), "item", item.title()));
    item.description().ifPresent(text -> fields.put("description", text));
    return TemplateJson.texts(fields);
  }

  private static Json action(TemplateContent.Button button) {
    return TemplateJson.texts(
        switch (button) {
          case TemplateContent.Button.Reply reply ->
              Map.of("title", reply.title(), "id", reply.id());
          case TemplateContent.Button.Link link ->
              Map.of("type", "URL", "title", link.title(), "url", link.url());
          case TemplateContent.Button.Phone phone ->
              Map.of("type", "PHONE_NUMBER", "title", phone.title(), "phone", phone.number());
        });
  }

  private static Json object(String name, Json value) {
    return new Json.Fields(new TreeMap<>(Map.of(name.toLowerCase(Locale.ROOT), value)));
  }
}
