package dev.parley.engine.admin;

import dev.parley.access.Role;
import dev.parley.account.Account;
import dev.parley.engine.dynamodb.DynamoAccounts;
import dev.parley.engine.dynamodb.LimitReads;
import dev.parley.engine.dynamodb.LimitReads.Levels;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/limits}: how near accounts are to what Meta allows. */
@ProblemAnswers
@Controller("/api/v1/limits")
final class LimitController {
  private final ListedAccounts listed;
  private final DynamoAccounts accounts;
  private final LimitReads limits;

  LimitController(ListedAccounts listed, DynamoAccounts accounts, LimitReads limits) {
    this.listed = listed;
    this.accounts = accounts;
    this.limits = limits;
  }

  /** One account's, or those of all that the caller sees. */
  @Get
  @Needs(Role.VIEWER)
  LimitsAnswer list(@QueryValue @Nullable String channel, @QueryValue @Nullable String account) {
    List<Account> found =
        listed.of(channel, account, LimitReads.ACCOUNTS_MAX).stream()
            .flatMap(key -> accounts.find(key).stream())
            .toList();
    List<Levels> levels = limits.of(found);
    List<LimitsAnswer.OfAccount> answers = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      answers.add(LimitsAnswer.of(found.get(i).key(), levels.get(i)));
    }
    return new LimitsAnswer(answers, LimitsAnswer.app(levels.getLast()));
  }
}
