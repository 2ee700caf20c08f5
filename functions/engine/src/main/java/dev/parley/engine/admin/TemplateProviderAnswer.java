package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.account.WorkspaceId;
import dev.parley.engine.template.ProviderLogin;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a workspace's templates are made; the secret is never shown.
 *
 * @param provider {@code twilio} or {@code meta}; null if none was set, like all that follow
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record TemplateProviderAnswer(
    String workspace,
    @Nullable String provider,
    @Nullable String account,
    @Nullable String user,
    @Nullable String updatedAt) {

  static TemplateProviderAnswer of(WorkspaceId workspace, Optional<ProviderLogin> login) {
    return new TemplateProviderAnswer(
        workspace.value(),
        login.map(it -> it.kind().wireName()).orElse(null),
        login.map(ProviderLogin::account).orElse(null),
        login.map(ProviderLogin::user).orElse(null),
        login.map(it -> it.updatedAt().toString()).orElse(null));
  }
}
