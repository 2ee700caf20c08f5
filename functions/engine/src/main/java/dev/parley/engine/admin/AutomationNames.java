package dev.parley.engine.admin;

import dev.parley.account.Account;
import dev.parley.automation.Automation;
import dev.parley.automation.AutomationId;
import dev.parley.automation.Fact;
import dev.parley.automation.Question;
import dev.parley.channel.AccountKey;
import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Run;
import dev.parley.engine.dynamodb.DynamoAccounts;
import dev.parley.pipeline.Lookups;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What automations are called, and what they were; from what this process has read already. */
@Singleton
final class AutomationNames {
  private final DynamoAccounts accounts;
  private final Lookups lookups;

  AutomationNames(DynamoAccounts accounts, Lookups lookups) {
    this.accounts = accounts;
    this.lookups = lookups;
  }

  /** Its name now; null if it is gone. */
  @Nullable String name(AccountKey account, AutomationId id) {
    return accounts.find(account).flatMap(it -> current(it, id)).map(Automation::name).orElse(null);
  }

  /** The automation in short; null if there is none. */
  @Nullable AutomationRef ref(
      AccountKey account, Optional<AutomationId> id, OptionalLong revision) {
    return id.map(
            it ->
                new AutomationRef(
                    it.value(),
                    name(account, it),
                    revision.isPresent() ? revision.getAsLong() : null))
        .orElse(null);
  }

  /** The revision that the run follows; empty if it is not kept. */
  Optional<Automation> followed(ConversationKey conversation, Run run) {
    AutomationId id = new AutomationId(run.automationId());
    Optional<Account> account = accounts.find(conversation.account());
    Optional<Automation> current = account.flatMap(it -> current(it, id));
    if (account.isEmpty() || current.filter(it -> it.revision() == run.revision()).isPresent()) {
      return current;
    }
    Question.OldRevision old = new Question.OldRevision(id, run.revision());
    return lookups.answer(account.get(), conversation, old) instanceof Fact.Revision revision
        ? Optional.of(revision.automation())
        : Optional.empty();
  }

  private Optional<Automation> current(Account account, AutomationId id) {
    return accounts.automations(account).find(id);
  }
}
