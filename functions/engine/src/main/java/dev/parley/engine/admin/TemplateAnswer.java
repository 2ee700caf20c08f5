package dev.parley.engine.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.engine.template.Approval;
import dev.parley.engine.template.Source;
import dev.parley.engine.template.StoredTemplate;
import dev.parley.engine.template.TemplateContent;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A template as the API shows it.
 *
 * @param hash of its content: another text is another version, with an id of its own
 * @param id the provider's, which a send names
 * @param approval one of none, received, pending, approved, rejected, paused, disabled
 * @param reason why not approved, in the provider's words
 * @param usedAt when it was last asked for, to the day
 * @param source where the id was found; null where it was not looked for
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record TemplateAnswer(
    String workspace,
    String name,
    String language,
    String hash,
    @Nullable String provider,
    String id,
    @Nullable String friendlyName,
    String category,
    String approval,
    @Nullable String reason,
    @Nullable String createdAt,
    @Nullable String usedAt,
    @Nullable String rebuiltAt,
    Content content,
    @Nullable String source) {

  /** A page; {@code nextCursor} is null at the end. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(List<TemplateAnswer> items, @Nullable String nextCursor) {}

  /** The versions of one template, the newest first. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Versions(List<TemplateAnswer> items) {}

  /** What it says. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Content(
      String body, Map<String, String> samples, List<Button> buttons, @Nullable Choices choices) {
    static Content of(TemplateContent content) {
      return new Content(
          content.body(),
          content.samples(),
          content.buttons().stream().map(Button::of).toList(),
          content.choices().map(Choices::of).orElse(null));
    }
  }

  /** Something to tap. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Button(
      String kind,
      String title,
      @Nullable String id,
      @Nullable String url,
      @Nullable String number) {
    static Button of(TemplateContent.Button button) {
      return switch (button) {
        case TemplateContent.Button.Reply it ->
            new Button("reply", it.title(), it.id(), null, null);
        case TemplateContent.Button.Link it -> new Button("link", it.title(), null, it.url(), null);
        case TemplateContent.Button.Phone it ->
            new Button("phone", it.title(), null, null, it.number());
      };
    }
  }

  /** A list. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Choices(String button, List<Item> items) {
    static Choices of(TemplateContent.Choices choices) {
      return new Choices(
          choices.button(),
          choices.items().stream()
              .map(it -> new Item(it.id(), it.title(), it.description().orElse(null)))
              .toList());
    }
  }

  /** An entry of a list. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Item(String id, String title, @Nullable String description) {}

  static TemplateAnswer of(StoredTemplate template) {
    return of(template, Optional.empty());
  }

  static TemplateAnswer of(StoredTemplate template, Optional<Source> source) {
    Approval approval = template.approval();
    return new TemplateAnswer(
        template.key().workspace().value(),
        template.key().name(),
        template.key().language(),
        template.key().hash(),
        template.provider().wireName(),
        template.id(),
        template.friendlyName(),
        template.category().name(),
        approval.state().wireName(),
        approval.reason().map(Texts::whole).orElse(null),
        template.createdAt().toString(),
        template.usedAt().toString(),
        template.rebuiltAt().map(Instant::toString).orElse(null),
        Content.of(template.content()),
        source.map(Source::wireName).orElse(null));
  }
}
