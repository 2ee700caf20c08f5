package dev.parley.engine.admin;

import dev.parley.account.Account;
import dev.parley.account.WorkspaceId;
import dev.parley.automation.Windows;
import dev.parley.channel.ConversationKey;
import dev.parley.conversation.Contact;
import dev.parley.engine.document.Finding;
import dev.parley.engine.dynamodb.ContactEdits;
import dev.parley.engine.dynamodb.DynamoJobs;
import dev.parley.engine.dynamodb.DynamoJobs.Asked;
import dev.parley.engine.dynamodb.Sendings;
import dev.parley.engine.job.Job;
import dev.parley.engine.job.JobId;
import dev.parley.engine.job.JobState;
import dev.parley.engine.job.NewJob;
import dev.parley.engine.job.Quota;
import dev.parley.engine.job.Usage;
import dev.parley.engine.log.JsonStationLog;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.WhatsAppMessage;
import dev.parley.pipeline.Conversations;
import dev.parley.pipeline.Journal;
import dev.parley.pipeline.Outbox;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Takes jobs on: checks that they may be sent, counts them, records them, and hands them over.
 *
 * <p>The record comes before the queue. If the queue does not take it, the caller is told that
 * nothing was accepted: what came with a key stays for the repeat, which is the same job; what came
 * without one is cancelled, since its repeat is another job. It is never sent past the queue: that
 * would break the order of its conversation.
 */
@Singleton
final class SendJobs {
  private static final String NO_QUEUE = "queue_unavailable";
  private static final Duration SOON = Duration.ofSeconds(5);

  private final DynamoJobs jobs;
  private final Sendings sendings;
  private final Allowance allowance;
  private final Conversations conversations;
  private final ContactEdits contacts;
  private final Journal journal;
  private final Outbox outbox;
  private final JsonStationLog log;
  private final InstantSource clock;

  SendJobs(
      DynamoJobs jobs,
      Sendings sendings,
      Allowance allowance,
      Conversations conversations,
      ContactEdits contacts,
      Journal journal,
      Outbox outbox,
      JsonStationLog log,
      InstantSource clock) {
    this.jobs = jobs;
    this.sendings = sendings;
    this.allowance = allowance;
    this.conversations = conversations;
    this.contacts = contacts;
    this.journal = journal;
    this.outbox = outbox;
    this.log = log;
    this.clock = clock;
  }

  /**
   * A request.
   *
   * @param conversation the person's, by whichever of their ids it goes
   * @param key the Idempotency-Key, if there is one
   * @param print the fingerprint of the body
   */
  record Request(
      Account account,
      ConversationKey conversation,
      SendReader.Draft draft,
      Optional<String> key,
      String print) {
    WorkspaceId workspace() {
      return account.workspace();
    }

    JobId id() {
      return key.map(it -> JobId.of(workspace(), it)).orElseGet(JobId::random);
    }
  }

  /**
   * What came of it.
   *
   * @param repeated whether the job was there before
   */
  record Taken(Job job, Usage usage, boolean repeated) {}

  /** Takes the job on, or refuses: 403, 409, 422, 429 or 503. */
  Taken take(Request request) {
    Sendings.Rules rules = sendings.of(request.workspace());
    if (!rules.rollout().covers(request.workspace())) {
      throw notOpen(rules.rollout().mode().wireName());
    }
    JobId id = request.id();
    Optional<Taken> before =
        request
            .key()
            .flatMap(_ -> jobs.earlier(request.workspace(), id, request.print()))
            .map(asked -> again(asked, request, rules.quota()));
    return before.orElseGet(() -> takeNew(request, id, rules.quota()));
  }

  private Taken takeNew(Request request, JobId id, Quota quota) {
    NewJob job = job(request, id);
    Usage usage = allowance.take(request.workspace(), quota);
    return switch (recorded(job)) {
      case Asked.Recorded recorded -> new Taken(handedOver(recorded.job(), request), usage, false);
      case Asked other -> {
        allowance.giveBack(job.workspace(), usage.month());
        yield again(other, request, quota);
      }
    };
  }

  private Asked recorded(NewJob job) {
    try {
      return jobs.record(job);
    } catch (SdkException e) {
      log.problem("job.recorded", job.id().value(), e.getClass().getSimpleName());
      // It may be there all the same: counted once too often is better than not at all.
      throw unavailable("The job could not be recorded.");
    }
  }

  private Taken again(Asked asked, Request request, Quota quota) {
    return switch (asked) {
      case Asked.Recorded recorded -> repeated(recorded.job(), request, quota);
      case Asked.Repeated repeated -> repeated(repeated.job(), request, quota);
      case Asked.OtherRequest _ ->
          throw new Refusal(
              HttpStatus.UNPROCESSABLE_ENTITY,
              "This Idempotency-Key was used with another body: send a new key with a new"
                  + " request.");
    };
  }

  /** The first request may have died before the queue had it. */
  private Taken repeated(Job job, Request request, Quota quota) {
    Job now = job.isQueued() ? handedOver(job, request) : job;
    return new Taken(now, allowance.of(job.workspace(), quota), true);
  }

  private NewJob job(Request request, JobId id) {
    Instant now = clock.instant();
    SendReader.Draft draft = request.draft();
    requireConversation(request);
    if (request.account().paused()) {
      throw conflict("The account is paused: nothing is sent until it is resumed.");
    }
    Contact contact = conversations.contact(request.conversation());
    if (contact.optedOut()) {
      throw conflict(
          "The person has opted out: nothing may be sent until they write one of the account's"
              + " start words.");
    }
    Instant notAfter = end(draft, contact, draft.start(now));
    if (contact.equals(Contact.unknown())) {
      contacts.list(request.conversation());
    }
    SendIntent intent =
        new SendIntent(draft.message(), new Recipient.User(draft.to().user()), notAfter);
    return new NewJob(
        id,
        request.workspace(),
        request.conversation(),
        intent,
        request.print(),
        draft.priority(),
        draft.sendAt());
  }

  private static void requireConversation(Request request) {
    String own = ConversationPaths.id(request.conversation());
    if (request.draft().conversation().filter(it -> !it.equals(own)).isPresent()) {
      throw Refusal.unprocessable(
          List.of(
              new Finding(
                  "/conversationId",
                  "conversationId is not the conversation of this account with this number: leave"
                      + " it out, it follows from them.")));
    }
  }

  /**
   * When it is of no use any more: a template when the caller says so, everything else with the
   * window at the latest. Of a person who never wrote to this line no window is known; then Meta
   * decides.
   */
  private static Instant end(SendReader.Draft draft, Contact contact, Instant start) {
    if (draft.message() instanceof WhatsAppMessage.Template) {
      return draft.notAfter().orElse(start.plus(NewJob.PATIENCE_MAX));
    }
    Instant windowEnd =
        contact
            .lastUserActionAt()
            .map(at -> at.plus(Windows.MESSAGE).minus(Windows.MARGIN))
            .orElse(start.plus(Windows.MESSAGE));
    if (!windowEnd.isAfter(start)) {
      throw conflict(
          "The 24 hours after the person's last message are over when this is to be sent, so"
              + " WhatsApp takes a template only: send one in place of text or interactive.");
    }
    return draft.notAfter().filter(windowEnd::isAfter).orElse(windowEnd);
  }

  /** One that waits for its time is handed over by the wakeups. */
  private Job handedOver(Job job, Request request) {
    if (job.state() == JobState.SCHEDULED) {
      return job;
    }
    try {
      outbox.handOver(job.order());
      return job;
    } catch (SdkException e) {
      log.problem("job.queued", job.id().value(), e.getClass().getSimpleName());
      return refused(job, request);
    }
  }

  /** The queue may have taken it although it did not say so: then it is accepted. */
  private Job refused(Job job, Request request) {
    if (request.key().isPresent()) {
      throw unavailable(
          "The queue does not take messages at the moment. The job is recorded and not sent: repeat"
              + " the request with the same Idempotency-Key.");
    }
    if (journal.cancel(job.order(), 0, NO_QUEUE)) {
      allowance.giveBack(job.workspace(), Usage.month(job.createdAt()));
      throw unavailable(
          "The queue does not take messages at the moment. Nothing will be sent: repeat the"
              + " request, best with an Idempotency-Key.");
    }
    return jobs.find(job.workspace(), job.id()).orElse(job);
  }

  private static Refusal unavailable(String detail) {
    return new Refusal(HttpStatus.SERVICE_UNAVAILABLE, detail).retryAfter(SOON);
  }

  private static Refusal conflict(String detail) {
    return new Refusal(HttpStatus.CONFLICT, detail);
  }

  private static Refusal notOpen(String mode) {
    return new Refusal(
        HttpStatus.FORBIDDEN,
        "The send API is not open to this workspace (rollout: "
            + mode
            + "). Who runs this installation opens it with PUT /api/v1/whatsapp/rollout.");
  }
}
