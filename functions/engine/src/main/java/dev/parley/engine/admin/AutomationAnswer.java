package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.channel.AccountKey;
import dev.parley.engine.document.AutomationDocument;
import dev.parley.engine.dynamodb.StoredAutomation;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An automation as the API shows it: its document, and where it belongs. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record AutomationAnswer(
    String id,
    String channel,
    String account,
    long revision,
    long position,
    String name,
    String type,
    boolean active,
    @Nullable String postId,
    @Nullable String storyId,
    AutomationDocument.TriggerDocument trigger,
    List<AutomationDocument.StepDocument> steps) {

  static AutomationAnswer of(AccountKey account, StoredAutomation stored) {
    AutomationDocument document = AutomationDocument.of(stored.automation());
    return new AutomationAnswer(
        stored.automation().id().value(),
        account.channel().wireName(),
        account.id(),
        stored.automation().revision(),
        stored.position(),
        document.name(),
        document.type(),
        document.active(),
        document.postId(),
        document.storyId(),
        document.trigger(),
        document.steps());
  }

  /** Puts this into an answer, with its revision as entity tag. */
  MutableHttpResponse<AutomationAnswer> in(MutableHttpResponse<AutomationAnswer> response) {
    return response.header(HttpHeaders.ETAG, "\"" + revision + "\"").body(this);
  }

  /**
   * Some automations in the operator's order.
   *
   * @param nextCursor where the next page begins; null on the last
   * @param total how many there are in all
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(List<AutomationAnswer> items, @Nullable String nextCursor, int total) {}
}
