package dev.parley.engine.admin;

import dev.parley.account.WorkspaceId;
import dev.parley.engine.template.StoredTemplate;
import dev.parley.engine.template.TemplateKey;
import dev.parley.engine.template.TemplateStore;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whose templates a request is about, and which. */
@Singleton
final class TemplatePaths {
  private final WorkspacePaths paths;
  private final Callers callers;
  private final TemplateStore store;

  TemplatePaths(WorkspacePaths paths, Callers callers, TemplateStore store) {
    this.paths = paths;
    this.callers = callers;
    this.store = store;
  }

  /** The named workspace, or the caller's own; who runs the installation has to name one. */
  WorkspaceId workspace(@Nullable String named) {
    return wanted(named)
        .orElseThrow(
            () ->
                new Refusal(
                    HttpStatus.BAD_REQUEST,
                    "Name the workspace: ?workspace=<id>. With a member's key it is their own."));
  }

  /** The same; empty for all of them. */
  Optional<WorkspaceId> wanted(@Nullable String named) {
    return Params.present(named)
        .map(text -> paths.workspace(text).id())
        .or(() -> callers.current().workspace());
  }

  /** The template of this key; 404 for one that is not there or cannot be. */
  StoredTemplate template(WorkspaceId workspace, String name, String language, String hash) {
    return key(() -> new TemplateKey(workspace, name, language, hash))
        .flatMap(store::find)
        .orElseThrow(TemplatePaths::absent);
  }

  static Refusal absent() {
    return new Refusal(HttpStatus.NOT_FOUND, "There is no such template in this workspace.");
  }

  /** Part of a path; 400 for what can be none. */
  static String part(String name, String value, Function<String, String> check) {
    try {
      return check.apply(value);
    } catch (IllegalArgumentException e) {
      throw Params.refused(name, value, String.valueOf(e.getMessage()) + ".");
    }
  }

  private static Optional<TemplateKey> key(Supplier<TemplateKey> key) {
    try {
      return Optional.of(key.get());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
