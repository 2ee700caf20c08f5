package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.account.Account;
import dev.parley.automation.AutomationId;
import dev.parley.engine.dynamodb.CountReads;
import dev.parley.engine.dynamodb.CountReads.Sums;
import dev.parley.engine.dynamodb.DynamoAccounts;
import dev.parley.engine.job.Quota;
import dev.parley.stats.AccountCounts;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/accounts/{channel}/{id}/stats}: what an account and its automations have done. */
@ProblemAnswers
@Controller("/api/v1/accounts/{channel}/{id}")
final class AccountStatsController {
  private final AccountPaths paths;
  private final DynamoAccounts accounts;
  private final CountReads counts;

  AccountStatsController(AccountPaths paths, DynamoAccounts accounts, CountReads counts) {
    this.paths = paths;
    this.accounts = accounts;
    this.counts = counts;
  }

  @Get("/stats")
  @Needs(Role.VIEWER)
  StatsAnswer account(String channel, String id, @QueryValue @Nullable String months) {
    Account account = paths.account(channel, id).account();
    Sums sums = counts.of(account.workspace(), account.key());
    return StatsAnswer.of(sums, AccountCounts::all, StatsPeriod.months(months), Quota.NONE);
  }

  /** Of one that was deleted it is what it had done; 404 if there never was one that did. */
  @Get("/automations/{aid}/stats")
  @Needs(Role.VIEWER)
  StatsAnswer automation(
      String channel, String id, String aid, @QueryValue @Nullable String months) {
    Account account = paths.account(channel, id).account();
    AutomationId automation = AccountPaths.automation(aid);
    Sums sums = counts.of(account.workspace(), account.key());
    boolean known =
        sums.total().automations().containsKey(automation)
            || accounts.automation(account.key(), automation).isPresent();
    if (!known) {
      throw Results.absent();
    }
    return StatsAnswer.of(sums, all -> all.of(automation), StatsPeriod.months(months), Quota.NONE);
  }
}
