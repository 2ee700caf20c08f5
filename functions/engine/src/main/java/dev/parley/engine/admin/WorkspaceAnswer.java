package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.engine.dynamodb.Workspace;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as the API shows it.
 *
 * @param revision counts the changes of its name; the entity tag
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record WorkspaceAnswer(
    String id, String name, long members, long owners, String createdAt, long revision) {

  /** A page, by id; {@code nextCursor} is null at the end. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(List<WorkspaceAnswer> items, @Nullable String nextCursor) {}

  static WorkspaceAnswer of(Workspace workspace) {
    return new WorkspaceAnswer(
        workspace.id().value(),
        workspace.name(),
        workspace.members(),
        workspace.owners(),
        workspace.createdAt().toString(),
        workspace.revision());
  }

  MutableHttpResponse<WorkspaceAnswer> in(MutableHttpResponse<WorkspaceAnswer> response) {
    return response.header(HttpHeaders.ETAG, "\"" + revision + "\"").body(this);
  }
}
