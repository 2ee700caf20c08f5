package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.access.Role;
import dev.parley.catalogue.Catalogue;
import dev.parley.engine.admin.AdminClient.Answer;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** All routes that there are, asked by everybody who has no business there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TenancyIT {
  private static final String NOBODYS_ACCOUNT = "8008135";
  private static final String NO_ID = "f".repeat(32);
  private static final String NO_EVENT = "e".repeat(64);
  private static final String NO_JOB = "a".repeat(64);
  private static final String NO_USER = "nobody";
  private static final String NO_WORKSPACE = "nowhere";
  private static final Set<String> OPEN =
      Set.of(
          "/healthz",
          "/meta/deauthorize",
          "/meta/data-deletion",
          "/meta/data-deletion/{code}",
          "/api/v1/cron/stats-refresh",
          "/api/v1/stats/refresh");

  private AdminClient api;
  private TwoTenants two;

  @BeforeAll
  void start() {
    api = new AdminClient();
    two = new TwoTenants(api);
  }

  @AfterAll
  void stop() {
    api.close();
  }

  private record Route(String method, String template, Optional<Role> needs) {
    static Route of(UriRouteInfo<?, ?> info) {
      return new Route(
          info.getHttpMethodName(),
          info.getUriMatchTemplate().toString().replaceAll("\\{\\?[^}]*}", ""),
          info.getAnnotationMetadata().enumValue(Needs.class, Role.class));
    }

    boolean isRead() {
      return method.equals("GET") || method.equals("HEAD");
    }
  }

  private List<Route> routes() {
    return api.context
        .getBean(Router.class)
        .uriRoutes()
        .map(Route::of)
        .filter(route -> !OPEN.contains(route.template()))
        .distinct()
        .toList();
  }

  private record Names(
      String account,
      String automation,
      String conversation,
      String event,
      String letter,
      String workspace,
      String member,
      String key,
      String job,
      String phone,
      String titled,
      String hash) {
    String in(Route route) {
      String template = route.template();
      String id =
          template.startsWith("/api/v1/conversations")
              ? conversation
              : template.startsWith("/api/v1/dead-letters")
                  ? letter
                  : template.startsWith("/api/v1/whatsapp") ? job : account;
      return template
          .replace("{channel}", "instagram")
          .replace("{id}", id)
          .replace("{event}", event)
          .replace("{ws}", workspace)
          .replace("{mid}", member)
          .replace("{kid}", key)
          .replace("{name}", titled)
          .replace("{language}", "en")
          .replace("{hash}", hash)
          .replaceAll("\\{[a-z]*[rR]evision}", "1")
          .replaceAll("\\{[A-Za-z]+}", automation);
    }

    /** Texts with each of these in place of those of the other. */
    String like(Names other, String text) {
      return text.replace(letter, other.letter)
          .replace(job, other.job)
          .replace(phone, other.phone)
          .replace(conversation, other.conversation)
          .replace(event, other.event)
          .replace(account, other.account)
          .replace(automation, other.automation)
          .replace(member, other.member)
          .replace(key, other.key)
          .replace(titled, other.titled)
          .replace(hash, other.hash)
          .replace(workspace, other.workspace);
    }
  }

  private Names theirs() {
    return new Names(
        TwoTenants.ACCOUNT,
        two.automation,
        two.conversation,
        two.event,
        two.letter,
        "shop",
        two.ownerId,
        two.keyId,
        two.job,
        TwoTenants.PHONE,
        TwoTenants.TEMPLATE,
        two.template);
  }

  private static Names nobodys() {
    String conversation = "instagram~" + NOBODYS_ACCOUNT + "~" + NO_USER;
    return new Names(
        NOBODYS_ACCOUNT,
        NO_ID,
        conversation,
        NO_EVENT,
        conversation + "~" + NO_EVENT,
        NO_WORKSPACE,
        "d".repeat(32),
        "c".repeat(32),
        NO_JOB,
        "nobodysphone",
        "nobodys_template",
        "b".repeat(64));
  }

  /** Bodies with which the route would do its work, if the caller might. */
  private static List<String> bodies(Route route, Names names) {
    String template = route.template();
    if (route.isRead() || route.method().equals("DELETE")) {
      return List.of("");
    }
    if (template.endsWith("/dead-letters/redrive")) {
      return List.of(
          "{\"ids\":[\"" + names.letter() + "\"]}",
          "{\"ids\":[\"" + names.letter() + "\"],\"dryRun\":true}",
          "{\"channel\":\"instagram\",\"account\":\"" + names.account() + "\"}",
          "{\"account\":\"" + names.account() + "\",\"dryRun\":true}");
    }
    List<String> bodies =
        Stream.of(
                Map.entry(
                    "/whatsapp/send",
                    "{\"phoneNumber\":\"+4915112345678\",\"text\":\"x\",\"from\":\""
                        + names.phone()
                        + "\"}"),
                Map.entry("/quota", "{\"monthly\":1}"),
                Map.entry("/rollout", "{\"mode\":\"off\"}"),
                Map.entry("/pause", "{\"for\":\"PT1H\"}"),
                Map.entry("/tags", "{\"add\":[\"x\"]}"),
                Map.entry("/toggle", "{\"active\":false}"),
                Map.entry("/automations", AdminClient.PRICES),
                Map.entry("/{aid}", AdminClient.PRICES),
                Map.entry("/{channel}/{id}", "{\"username\":\"x\"}"),
                Map.entry("/ice-breakers", "{\"iceBreakers\":[]}"),
                Map.entry("/{ws}", "{\"name\":\"x\"}"),
                Map.entry("/{language}", "{\"body\":\"x\"}"),
                Map.entry("/members", "{\"name\":\"x\",\"role\":\"viewer\"}"),
                Map.entry("/{mid}", "{\"name\":\"x\",\"role\":\"viewer\"}"),
                Map.entry("/keys", "{\"name\":\"x\"}"),
                Map.entry("/order", "{\"ids\":[\"" + names.automation() + "\"]}"),
                Map.entry("/revert", "{\"revision\":1}"),
                Map.entry("/draft", AdminClient.PRICES),
                Map.entry("/duplicate", "{\"name\":\"x\"}"),
                Map.entry("/import", "{\"automations\":[" + AdminClient.PRICES + "]}"),
                Map.entry(
                    "/batch",
                    "{\"operations\":[{\"op\":\"delete\",\"id\":\"" + names.automation() + "\"}]}"))
            .filter(entry -> template.endsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return Stream.concat(bodies.stream(), Stream.of("{}")).toList();
  }

  @Test
  void withoutAKeyThatHoldsEveryRouteGivesTheSameAnswer() {
    String expired = two.owner.substring(0, two.owner.length() - 43) + "A".repeat(43);
    List<Answer> refusals =
        routes().stream()
            .flatMap(
                route -> {
                  String path = theirs().in(route);
                  return Stream.of(
                      api.anonymous(route.method(), path, Map.of()),
                      two.as("garbage", route.method(), path, ""),
                      two.as("parley_shop.x.y.z", route.method(), path, ""),
                      two.as(two.revoked, route.method(), path, ""),
                      two.as(expired, route.method(), path, ""));
                })
            .toList();

    assertThat(refusals).hasSizeGreaterThan(150).allMatch(answer -> answer.status() == 401);
    assertThat(refusals.stream().map(Answer::body).filter(body -> !body.isEmpty()).distinct())
        .hasSize(1);
  }

  @Test
  void whatAnotherWorkspaceHasIsAnsweredAsWhatIsNotThere() {
    String before = tables();
    for (Route route : routes()) {
      List<String> ours = bodies(route, theirs());
      for (int i = 0; i < ours.size(); i++) {
        String path = theirs().in(route);
        Answer foreign = two.as(two.foreign, route.method(), path, ours.get(i));
        // There one reads what one has asked for oneself.
        if (!route.template().endsWith("/audit-log")) {
          assertNoCanary(path + " " + ours.get(i), foreign);
        }
        if (!hasIds(route)) {
          continue;
        }
        Answer absent =
            two.as(
                two.foreign, route.method(), nobodys().in(route), bodies(route, nobodys()).get(i));
        String what = route.method() + " " + route.template() + " " + ours.get(i);
        assertThat(foreign.status()).as(what).isEqualTo(absent.status());
        assertThat(foreign.status() >= 400 || isBulk(route)).as(what).isTrue();
        assertThat(foreign.body()).as(what).isEqualTo(nobodys().like(theirs(), absent.body()));
        assertThat(headers(foreign)).as(what).isEqualTo(headers(absent));
      }
    }
    assertThat(tables()).as("nothing was changed").isEqualTo(before);
  }

  private static boolean hasIds(Route route) {
    return route.template().contains("{") || isBulk(route) || isSend(route);
  }

  private static boolean isSend(Route route) {
    return route.template().endsWith("/whatsapp/send");
  }

  /** Answers 200 and says of each id what became of it. */
  private static boolean isBulk(Route route) {
    return route.template().endsWith("/dead-letters/redrive");
  }

  @Test
  void noQueryLeadsToWhatAnotherWorkspaceHas() {
    List<String> queries =
        List.of(
            "accounts",
            "accounts?limit=100",
            "accounts?id=%s",
            "accounts?id=" + TwoTenants.APP_SCOPED,
            "accounts?channel=instagram&id=%s",
            "workspaces",
            "conversations",
            "conversations?channel=instagram",
            "conversations?channel=instagram&account=%s",
            "conversations?q=can",
            "conversations/export.csv",
            "conversations/export.csv?channel=instagram&account=%s",
            "runs",
            "runs?outcome=failed",
            "runs?channel=instagram&account=%s",
            "sends",
            "sends?channel=instagram&account=%s",
            "dead-letters",
            "dead-letters?channel=instagram",
            "dead-letters?account=%s",
            "dead-letters?channel=instagram&account=%s",
            "dead-letters?automation=" + two.automation,
            "dead-letters/groups",
            "dead-letters/groups?account=%s",
            "whatsapp/jobs",
            "whatsapp/jobs?state=waiting",
            "whatsapp/jobs?workspace=rival",
            "whatsapp/jobs/counts",
            "templates",
            "templates?limit=100",
            "templates?workspace=shop",
            "template-provider",
            "template-provider?workspace=shop",
            "cache/metrics?workspace=shop",
            "trace/0af7651916cd43dd8448eb211c80319c?at=2026-11-22T10:00:00Z",
            "trace/0af7651916cd43dd8448eb211c80319c?at=2026-11-22T10:00:00Z&account=instagram:%s",
            "stats?workspace=shop",
            "stats/stream?workspace=shop",
            "me");
    for (String query : queries) {
      String path = "/api/v1/" + query.replace("%s", TwoTenants.ACCOUNT);
      Answer foreign = two.as(two.foreign, "GET", path, null);
      Answer absent =
          two.as(two.foreign, "GET", "/api/v1/" + query.replace("%s", NOBODYS_ACCOUNT), null);

      assertNoCanary(path, foreign);
      assertThat(foreign.body())
          .as(path)
          .isEqualTo(absent.body().replace(NOBODYS_ACCOUNT, TwoTenants.ACCOUNT));
    }
  }

  @Test
  void aCursorOfAnotherWorkspaceShowsNothingOfIt() {
    for (String list : List.of("accounts", "conversations", "dead-letters", "runs", "workspaces")) {
      String path = "/api/v1/" + list + "?limit=1";
      Answer operators = api.get(path);
      String cursor = AdminClient.at(operators.json(), "nextCursor").coerceStringValue();

      Answer foreign = two.as(two.foreign, "GET", path + "&cursor=" + cursor, null);

      assertThat(foreign.status()).as(foreign.body()).isIn(200, 400);
      assertNoCanary(path, foreign);
    }
  }

  @Test
  void redrivingAndDismissingReachOnlyOnesOwn() {
    String before = tables();
    for (String id : List.of(two.letter, two.message, two.nobodys, underOnesOwnName())) {
      Answer one = two.as(two.foreign, "POST", "/api/v1/dead-letters/" + id + "/redrive", "{}");
      Answer some =
          two.as(two.foreign, "POST", "/api/v1/dead-letters/redrive", "{\"ids\":[\"" + id + "\"]}");
      Answer gone = two.as(two.foreign, "DELETE", "/api/v1/dead-letters/" + id, null);

      assertThat(one.status()).isEqualTo(404);
      assertThat(some.at("redriven").getIntValue()).isZero();
      assertThat(some.body()).contains(AdminClient.at(one.json(), "detail").getStringValue());
      assertThat(gone.status()).isEqualTo(404);
    }
    Answer all = two.as(two.foreign, "POST", "/api/v1/dead-letters/redrive", "{\"all\":true}");
    assertThat(all.at("redriven").getIntValue()).isZero();
    assertNoCanary("redrive all", all);
    assertThat(tables()).isEqualTo(before);
  }

  /** The message of another, said to be of one's own account. */
  private String underOnesOwnName() {
    return two.message.replace(TwoTenants.ACCOUNT, "9002");
  }

  @Test
  void everyRouteAsksForItsRole() {
    Map<Role, String> keys =
        Map.of(Role.VIEWER, two.viewer, Role.EDITOR, two.editor, Role.OWNER, two.owner);
    for (Route route : routes()) {
      for (Map.Entry<Role, String> member : keys.entrySet()) {
        boolean may = route.needs().map(member.getKey()::covers).orElse(false);
        // A body that nothing accepts, so that only what asks for the role is asked.
        Answer answer =
            two.as(
                member.getValue(), route.method(), nobodys().in(route), route.isRead() ? "" : "x");
        if (may) {
          assertThat(answer.status()).as("%s %s", member.getKey(), route).isNotIn(401, 403, 500);
        } else {
          assertThat(answer.status()).as("%s %s", member.getKey(), route).isEqualTo(403);
          if (!route.method().equals("HEAD")) {
            answer.assertProblem();
            assertThat(answer.at("detail").getStringValue())
                .contains(route.needs().map(Role::wireName).orElse("administrator's token"));
          }
        }
      }
      Answer operator =
          two.as(
              AdminClient.ADMIN_TOKEN,
              route.method(),
              nobodys().in(route),
              route.isRead() ? "" : "x");
      assertThat(operator.status()).as("operator %s", route).isNotIn(401, 403, 500);
    }
  }

  @Test
  void oneSeesWhatIsOnesOwn() {
    int seen = 0;
    for (Route route : routes()) {
      if (!route.method().equals("GET") || route.needs().isEmpty()) {
        continue;
      }
      Answer own = two.as(two.owner, "GET", theirs().in(route), null);
      if (route.template().endsWith("/ice-breakers")) {
        assertThat(own.status()).as("no token, so Meta is not asked").isEqualTo(409);
        continue;
      }
      if (route.template().startsWith("/api/v1/trace/")) {
        assertThat(own.status()).as("an account is no trace; see ObserveApiIT").isEqualTo(404);
        continue;
      }
      assertThat(own.status()).as("%s: %s", route, own.body()).isEqualTo(200);
      seen++;
      boolean isPlain =
          Stream.of(
                  "/sends",
                  "/me",
                  "/counts",
                  "/quota",
                  "/template-provider",
                  "/stats",
                  "/stats/stream")
              .anyMatch(route.template()::endsWith);
      if (!isPlain) {
        assertThat(two.canaries()).as(route.template()).anyMatch(own.body()::contains);
      }
    }
    assertThat(seen).isGreaterThan(15);
  }

  private void assertNoCanary(String request, Answer answer) {
    String all = answer.status() + answer.headers().toString() + answer.body();
    for (String canary : two.canaries()) {
      if (!request.contains(canary)) {
        assertThat(all).as(request).doesNotContain(canary);
      }
    }
  }

  private static Map<String, String> headers(Answer answer) {
    Map<String, String> headers = new HashMap<>(answer.headers());
    headers.remove("content-length");
    headers.remove("date");
    headers.keySet().removeIf(name -> name.contains("ratelimit"));
    return headers;
  }

  /** All but the audit log, which grows with each refusal. */
  private String tables() {
    return Stream.of(Catalogue.ACCOUNTS.name(), Catalogue.CONVERSATIONS.name())
        .flatMap(
            table ->
                api.dynamoDb.client().scanPaginator(scan -> scan.tableName(table)).items().stream())
        .filter(item -> !Objects.requireNonNull(item.get("sk")).s().startsWith("AUDIT#"))
        .map(item -> new TreeMap<>(item).toString())
        .sorted()
        .collect(Collectors.joining("\n"));
  }
}
