package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.engine.job.Job;
import dev.parley.engine.job.PhoneNumber;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job of the send API.
 *
 * @param state scheduled, waiting, parked, active, completed, failed, cancelled or unknown
 * @param done whether nothing more will become of it; an unknown one may still be proved
 * @param kind of message
 * @param account the phone_number_id that it is sent from
 * @param to the last digits of the number
 * @param attempts how often the sender took it up
 * @param sendAt null if it was to be sent at once
 * @param notBefore the earliest time of the next attempt
 * @param notAfter when it is cancelled at the latest
 * @param triedAt the last attempt
 * @param wamid Meta's id of the message, once it is sent
 * @param delivery how far Meta's statuses say that it has come: sent, delivered, read, played or
 *     failed; null before the first
 * @param deliveryAt when, as Meta says
 * @param why Meta's code, such as {@code 131056}, or our own word
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record JobAnswer(
    String jobId,
    String state,
    boolean done,
    String kind,
    String account,
    String to,
    int priority,
    int attempts,
    String createdAt,
    @Nullable String sendAt,
    String notBefore,
    String notAfter,
    @Nullable String triedAt,
    @Nullable String wamid,
    @Nullable String delivery,
    @Nullable String deliveryAt,
    @Nullable String why) {

  /** A page, the newest first; it may be short. {@code nextCursor} is null at the end. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(List<JobAnswer> items, @Nullable String nextCursor) {}

  /**
   * A job that was taken on.
   *
   * @param state as it is now; at first {@code waiting} or {@code scheduled}
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Taken(String jobId, String state, QuotaAnswer quota) {
    static Taken of(SendJobs.Taken taken) {
      return new Taken(
          taken.job().id().value(), taken.job().state().wireName(), QuotaAnswer.of(taken.usage()));
    }
  }

  static JobAnswer of(Job job) {
    return new JobAnswer(
        job.id().value(),
        job.state().wireName(),
        job.isFinal(),
        job.kind(),
        job.conversation().account().id(),
        PhoneNumber.masked(job.conversation().user()),
        job.priority(),
        job.attempts(),
        job.createdAt().toString(),
        job.sendAt().map(Instant::toString).orElse(null),
        job.notBefore().toString(),
        job.notAfter().toString(),
        job.triedAt().map(Instant::toString).orElse(null),
        job.wamid().orElse(null),
        job.arrival().map(it -> it.state().wireName()).orElse(null),
        job.arrival().map(it -> it.at().toString()).orElse(null),
        job.why().orElse(null));
  }
}
