package dev.parley.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Attachment;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RoomTest {
  private static final int MAX = 150_000;

  private final EventCodec codec = new EventCodec();
  private final EventGen events = new EventGen(7);

  @Test
  void whatFitsIsWrittenAsEver() {
    for (InboundEvent event : events.oneOfEach()) {
      assertThat(codec.writeWithin(event, MAX)).isEqualTo(codec.write(event));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\"", "\n", "é", "😀", "a😀\u0000"})
  void aTextWithoutEndIsCutBetweenTwoCharactersAndSaysSo(String piece) {
    InboundEvent.Text text = text(piece.repeat(1_000_000 / piece.length()));

    String json = codec.writeWithin(text, MAX);

    assertThat(json.length()).isBetween(90_000, MAX + 2_000);
    assertThat(json).contains("\"cut\":true");
    InboundEvent.Text read = (InboundEvent.Text) codec.read(events.conversation(), json);
    assertThat(text.text()).startsWith(read.text());
    assertThat(read.text()).isNotEmpty();
    assertThat(Character.isHighSurrogate(read.text().charAt(read.text().length() - 1))).isFalse();
    assertThat(read.replyTo()).isEqualTo(text.replyTo());
  }

  @Test
  void ofManyAttachmentsFifteenAreKept() {
    Attachment attachment = new Attachment("image", Optional.of("https://example.com/a.jpg"));
    InboundEvent.Media media =
        new InboundEvent.Media(
            text("").head(), "mid", Optional.empty(), Collections.nCopies(1000, attachment));

    InboundEvent.Media read =
        (InboundEvent.Media) codec.read(events.conversation(), codec.writeWithin(media, MAX));

    assertThat(read.attachments()).isEqualTo(Collections.nCopies(15, attachment));
  }

  @Test
  void manyLongTextsShareTheRoom() {
    Attachment attachment = new Attachment("x".repeat(90_000), Optional.of("y".repeat(90_000)));
    InboundEvent media =
        new InboundEvent.Media(
            text("").head(), "mid", Optional.of("z".repeat(90_000)), List.of(attachment));

    assertThat(codec.writeWithin(media, MAX).length()).isBetween(MAX, MAX + 1_000);
  }

  private InboundEvent.Text text(String text) {
    InboundEvent any = events.oneOfEach().getFirst();
    return new InboundEvent.Text(any.head(), "mid", text, Optional.of("earlier"), Optional.empty());
  }
}
