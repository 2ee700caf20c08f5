package dev.parley.engine.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.WorkspaceId;
import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.engine.job.Job;
import dev.parley.engine.job.JobId;
import dev.parley.engine.job.JobState;
import dev.parley.outbound.SendState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DueJobsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final AccountKey SHOP = new AccountKey(Channel.WHATSAPP, "1065");

  @Test
  void urgentConversationsComeFirstAndNoneIsReordered() {
    Job first = job("491", 1);
    Job urgent = job("492", 9);
    Job second = job("491", 1);
    Job most = job("493", 10);
    Job later = job("492", 1);

    List<Job> order = DueJobs.inOrder(List.of(first, urgent, second, most, later));

    assertThat(order).containsExactly(most, urgent, later, first, second);
  }

  private static Job job(String user, int priority) {
    return new Job(
        JobId.random(),
        new WorkspaceId("shop"),
        new ConversationKey(SHOP, new UserId(user)),
        JobState.SCHEDULED,
        SendState.PENDING,
        "text",
        priority,
        0,
        NOW,
        Optional.of(NOW),
        NOW,
        NOW,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
