package dev.parley.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.outbound.OutboundMessage.Button;
import dev.parley.outbound.OutboundMessage.Buttons;
import dev.parley.outbound.OutboundMessage.Option;
import dev.parley.outbound.OutboundMessage.QuickReplies;
import dev.parley.outbound.OutboundMessage.Text;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundMessageTest {

  @Test
  void aTextMayHaveAThousandBytesAndNotOneMore() {
    assertThat(new Text("é".repeat(500)).text()).hasSize(500);
    assertThatThrownBy(() -> new Text("é".repeat(501)))
        .hasMessage("text has 1002 bytes in UTF-8: 1 to 1000 are allowed, not all blank.");
    assertThatThrownBy(() -> new Text("  ")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void titlesCountCharactersAsPeopleSeeThem() {
    assertThat(new Option("🔥".repeat(20), "p").title()).isNotEmpty();
    assertThatThrownBy(() -> new Option("x".repeat(21), "p")).hasMessageContaining("21", "20");
  }

  @Test
  void atMostThreeButtonsAndThirteenQuickReplies() {
    Button button = new Button.Postback("Yes", "yes");

    assertThat(new Buttons("?", Collections.nCopies(3, button)).buttons()).hasSize(3);
    assertThatThrownBy(() -> new Buttons("?", Collections.nCopies(4, button)))
        .hasMessageContaining("4 entries");
    assertThatThrownBy(() -> new QuickReplies("?", Collections.nCopies(14, new Option("a", "b"))))
        .hasMessageContaining("14 entries");
  }

  @Test
  void whatFollowsAnExtraIsSentAlthoughItWasRefused() {
    assertThat(new OutboundMessage.Reaction("m", "love").isExtra()).isTrue();
    assertThat(new OutboundMessage.PublicReply("Thanks").isExtra()).isTrue();
    assertThat(new Text("hi").isExtra()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com",
        "javascript:alert(1)",
        "https://",
        "file:///etc/passwd",
        "x y"
      })
  void aButtonOpensOnlyHttpsPages(String url) {
    assertThatThrownBy(() -> new Button.Url("Go", url))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
