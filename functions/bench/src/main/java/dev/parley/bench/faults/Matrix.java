package dev.parley.bench.faults;

import dev.parley.bench.faults.AdminRoute.Needed;
import dev.parley.bench.faults.Browser.Page;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Every route, asked with every kind of key. */
final class Matrix {
  private static final String GARBAGE = "parley_alpha.0.0.0";
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int SERVER_ERROR = 500;

  private final Browser browser;
  private final Judge judge;
  private int requests;
  private int refused;

  Matrix(Browser browser, Judge judge) {
    this.browser = browser;
    this.judge = judge;
  }

  /** First everything that is to be refused; then what is allowed, on things that there are not. */
  void run(Tenant own, Tenant other) throws IOException, InterruptedException {
    String before = state(own);
    for (AdminRoute route : AdminRoute.all()) {
      refused("no key", route, own, browser.ask(route.method(), path(route, own), route.body()));
      refused("garbage", route, own, ask(GARBAGE, route, own.ids()));
      foreign(route, own, other);
      for (Needed role : own.keys().keySet()) {
        if (role.compareTo(route.needed()) < 0) {
          tooSmall(role, route, own);
        }
      }
    }
    judge.require(before.equals(state(own)), "a refused request changed something");
    for (AdminRoute route : AdminRoute.all()) {
      for (Needed role : own.keys().keySet()) {
        if (role.compareTo(route.needed()) >= 0) {
          allowed(role, route, own);
        }
      }
    }
    judge.fault("request that has to be refused", refused);
    judge.figure("routes", AdminRoute.all().size());
    judge.figure("requests", requests);
  }

  private void refused(String who, AdminRoute route, Tenant own, Page page) {
    judge.equal(who + ": status of " + route, UNAUTHORIZED, page.status());
    hidden(who, route, own, page);
    refused++;
  }

  /** What belongs to somebody else is as if it were not there; lists leave it out. */
  private void foreign(AdminRoute route, Tenant own, Tenant other)
      throws IOException, InterruptedException {
    String key = other.keys().getOrDefault(Needed.OWNER, "");
    Page theirs = ask(key, route, own.ids());
    hidden("other tenant", route, own, theirs);
    if (route.needed() == Needed.OPERATOR) {
      judge.equal("other tenant: status of " + route, FORBIDDEN, theirs.status());
    } else if (route.isOfWorkspace()) {
      Page nothing = ask(key, route, own.madeUp());
      judge.equal("other tenant: status of " + route, nothing.status(), theirs.status());
      judge.equal("other tenant: answer of " + route, NOT_FOUND, theirs.status());
      judge.require(
          NobodyGetsInElsewhere.withoutIds(theirs.body(), own.ids())
              .equals(NobodyGetsInElsewhere.withoutIds(nothing.body(), own.madeUp())),
          "told apart from what is not there: " + route + " " + theirs.body());
      refused++;
    }
  }

  private void tooSmall(Needed role, AdminRoute route, Tenant own)
      throws IOException, InterruptedException {
    Page page = ask(own.keys().getOrDefault(role, ""), route, own.ids());
    judge.equal(role + ": status of " + route, FORBIDDEN, page.status());
    refused++;
  }

  /** On the caller's own workspace, and in it on what there is not: nothing is lost by it. */
  private void allowed(Needed role, AdminRoute route, Tenant own)
      throws IOException, InterruptedException {
    Map<String, String> ids = route.method().equals("GET") ? own.ids() : own.madeUp();
    Page page = ask(own.keys().getOrDefault(role, ""), route, ids);
    judge.require(
        page.status() != UNAUTHORIZED && page.status() != FORBIDDEN && page.status() < SERVER_ERROR,
        role + " may not: " + route + " " + page.status() + " " + page.body());
    if (!route.method().equals("GET") && route.isOfWorkspace()) {
      judge.equal(
          role + ": answer where nothing is, of " + route,
          route.forgets() ? 200 : NOT_FOUND,
          page.status());
    }
    if (route.method().equals("GET")) {
      boolean isNone = page.status() == NOT_FOUND && route.isOptional();
      judge.equal(role + ": status of " + route, 200, isNone ? 200 : page.status());
    }
  }

  private void hidden(String who, AdminRoute route, Tenant own, Page page) {
    judge.require(page.status() < SERVER_ERROR, who + ": " + page.status() + " " + route);
    for (String secret : own.secrets()) {
      judge.require(!page.body().contains(secret), who + " reads " + secret + " at " + route);
    }
    judge.require(NobodyGetsInElsewhere.isHarmless(page), who + ": not hardened: " + route);
  }

  private Page ask(String key, AdminRoute route, Map<String, String> ids)
      throws IOException, InterruptedException {
    requests++;
    return browser.ask(
        route.method(),
        route.path(ids),
        route.body(),
        "Content-Type",
        Browser.JSON,
        "If-Match",
        "*",
        "Authorization",
        "Bearer " + key);
  }

  private static String path(AdminRoute route, Tenant own) {
    return route.path(own.ids());
  }

  /** What an owner sees of the workspace. */
  private String state(Tenant own) throws IOException, InterruptedException {
    String key = own.keys().getOrDefault(Needed.OWNER, "");
    StringBuilder all = new StringBuilder();
    for (String path :
        List.of(
            "/api/v1/accounts/instagram/{account}",
            "/api/v1/accounts/instagram/{account}/automations",
            "/api/v1/conversations/{conversation}",
            "/api/v1/dead-letters?channel=instagram&account={account}",
            "/api/v1/workspaces/{workspace}",
            "/api/v1/workspaces/{workspace}/members",
            "/api/v1/workspaces/{workspace}/members/{member}/keys")) {
      AdminRoute route = new AdminRoute("GET", path, Needed.VIEWER);
      all.append(ask(key, route, own.ids()).body());
    }
    return all.toString();
  }
}
