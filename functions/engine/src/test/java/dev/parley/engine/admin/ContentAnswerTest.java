package dev.parley.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.engine.admin.ContentAnswer.AttachmentAnswer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ContentAnswerTest {

  @Test
  void aTextIsCutAtTheLimitAndNotWithinACharacter() {
    String text = "x".repeat(ContentAnswer.LENGTH_MAX - 1) + "😀";

    ContentAnswer content = ContentAnswer.of(Optional.of(text), Optional.empty(), List.of());

    assertThat(content.text()).isEqualTo("x".repeat(ContentAnswer.LENGTH_MAX - 1));
    assertThat(content.truncated()).isTrue();
  }

  @Test
  void attachmentsAreLeftOutBeyondFifteenAndBeyondTheLength() {
    AttachmentAnswer image = new AttachmentAnswer("image", "https://e.com/i.jpg");
    AttachmentAnswer huge = new AttachmentAnswer("image", "u".repeat(ContentAnswer.LENGTH_MAX));

    ContentAnswer many = content(Collections.nCopies(16, image));
    ContentAnswer some = content(List.of(image, huge, image));

    assertThat(many.attachments()).hasSize(15);
    assertThat(many.truncated()).isTrue();
    assertThat(some.attachments()).containsExactly(image, image);
    assertThat(some.truncated()).isTrue();
    assertThat(content(List.of(image)).truncated()).isFalse();
  }

  private static ContentAnswer content(List<AttachmentAnswer> attachments) {
    return ContentAnswer.of(Optional.of("Hi"), Optional.empty(), attachments);
  }
}
