package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.channel.AccountKey;
import dev.parley.engine.document.AutomationDocument;
import dev.parley.engine.document.Finding;
import dev.parley.engine.dynamodb.Stamp;
import dev.parley.engine.dynamodb.StoredAutomation;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An automation as the API shows it. */
public sealed interface AutomationAnswer {

  /** Its count of edits; the entity tag. */
  long revision();

  /** Whether this version can read it; if not, it does not run. */
  boolean readable();

  /** The answer for what is stored, in a list. */
  static AutomationAnswer of(AccountKey account, StoredAutomation stored) {
    return of(account, stored, null);
  }

  /** The answer for what is stored, with what it takes from others and loses to them. */
  static AutomationAnswer of(
      AccountKey account, StoredAutomation stored, @Nullable List<Warning> warnings) {
    return switch (stored) {
      case StoredAutomation.Ready ready -> document(account, ready, warnings);
      case StoredAutomation.Unreadable unreadable -> unreadable(account, unreadable);
    };
  }

  /** Puts this into an answer, with its revision as entity tag. */
  default MutableHttpResponse<AutomationAnswer> in(MutableHttpResponse<AutomationAnswer> response) {
    return response.header(HttpHeaders.ETAG, "\"" + revision() + "\"").body(this);
  }

  /**
   * One that runs: its document, and where it belongs.
   *
   * @param position where it stood when it was created; GET …/order says where it stands
   * @param updatedAt when this revision was made; null if that is not known
   * @param updatedBy who made it: operator, member:<id> or parley; null if that is not known
   * @param warnings automations that take its messages, or the other way round; left out in lists
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Document(
      String id,
      String channel,
      String account,
      long revision,
      long position,
      boolean readable,
      String name,
      String type,
      boolean active,
      @Nullable String postId,
      @Nullable String nextPostSince,
      @Nullable String storyId,
      boolean topLevelOnly,
      @Nullable String cooldown,
      String running,
      JsonNode trigger,
      List<JsonNode> steps,
      @Nullable String updatedAt,
      @Nullable String updatedBy,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Warning> warnings)
      implements AutomationAnswer {}

  /**
   * Another automation that takes what this one waits for, or the other way round.
   *
   * @param code {@code shadowed_by} or {@code shadows}
   * @param automation the id of the other
   * @param name the name of the other
   * @param keywords those that are taken; empty for all
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Warning(
      String code, String automation, String name, List<String> keywords, String detail) {}

  /**
   * One that this version cannot read: it can be replaced and deleted.
   *
   * @param stored the document as it is kept, whatever it is
   * @param errors what is wrong with it
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Unreadable(
      String id,
      String channel,
      String account,
      long revision,
      long position,
      boolean readable,
      String stored,
      List<Finding> errors,
      @Nullable String updatedAt,
      @Nullable String updatedBy)
      implements AutomationAnswer {}

  /**
   * Some automations in the operator's order.
   *
   * @param nextCursor where the next page begins; null on the last
   * @param total how many there are in all
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(List<AutomationAnswer> items, @Nullable String nextCursor, int total) {}

  private static Document document(
      AccountKey account, StoredAutomation.Ready stored, @Nullable List<Warning> warnings) {
    AutomationDocument document = AutomationDocument.of(stored.automation());
    return new Document(
        stored.id().value(),
        account.channel().wireName(),
        account.id(),
        stored.revision(),
        stored.position(),
        true,
        document.name(),
        document.type(),
        document.active(),
        document.postId(),
        document.nextPostSince(),
        document.storyId(),
        document.topLevelOnly(),
        document.cooldown(),
        document.running(),
        document.trigger(),
        document.steps(),
        at(stored.stamp()),
        stored.stamp().by().orElse(null),
        warnings);
  }

  private static Unreadable unreadable(AccountKey account, StoredAutomation.Unreadable stored) {
    return new Unreadable(
        stored.id().value(),
        account.channel().wireName(),
        account.id(),
        stored.revision(),
        stored.position(),
        false,
        stored.json(),
        stored.findings(),
        at(stored.stamp()),
        stored.stamp().by().orElse(null));
  }

  private static @Nullable String at(Stamp stamp) {
    return stamp.at().map(Instant::toString).orElse(null);
  }
}
