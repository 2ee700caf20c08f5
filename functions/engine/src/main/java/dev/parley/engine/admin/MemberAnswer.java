package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.engine.dynamodb.Member;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member as the API shows it.
 *
 * @param role {@code viewer}, {@code editor} or {@code owner}
 * @param revision counts the changes; the entity tag
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record MemberAnswer(
    String id, String workspace, String name, String role, String createdAt, long revision) {

  /** A page, the oldest first; {@code nextCursor} is null at the end. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(List<MemberAnswer> items, @Nullable String nextCursor) {}

  static MemberAnswer of(Member member) {
    return new MemberAnswer(
        member.id().value(),
        member.workspace().value(),
        member.name(),
        member.role().wireName(),
        member.createdAt().toString(),
        member.revision());
  }

  MutableHttpResponse<MemberAnswer> in(MutableHttpResponse<MemberAnswer> response) {
    return response.header(HttpHeaders.ETAG, "\"" + revision + "\"").body(this);
  }
}
