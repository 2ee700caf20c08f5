package dev.parley.engine.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.AccountKey;
import dev.parley.channel.Channel;
import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.event.EventKey;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeadLetterIdTest {
  private static final AccountKey SHOP = new AccountKey(Channel.INSTAGRAM, "178");
  private static final String HASH = "0123456789abcdef".repeat(4);

  @Test
  void everyIdIsFoundAgainByItsText() {
    same(
        new DeadLetterId.OfEvent(new ConversationKey(SHOP, new UserId("9.8")), new EventKey(HASH)),
        "instagram~178~9.8~" + HASH);
    same(new DeadLetterId.OfMessage(Optional.of(SHOP), HASH), "unreadable~instagram~178~" + HASH);
    same(new DeadLetterId.OfMessage(Optional.empty(), HASH), "unreadable~" + HASH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "~",
        "unreadable",
        "unreadable~",
        "unreadable~instagram~HASH",
        "unreadable~a~b~c~HASH",
        "unreadable~carrier-pigeon~178~HASH",
        "unreadable~instagram~17#8~HASH",
        "instagram~178~98",
        "instagram~178~98~HASHx",
        "instagram~178~9#8~HASH",
        "instagram~~98~HASH",
        "carrier-pigeon~178~98~HASH"
      })
  void whatNamesNothingIsNoId(String text) {
    assertThat(DeadLetterId.parse(text.replace("HASH", HASH))).isEmpty();
  }

  private static void same(DeadLetterId id, String text) {
    assertThat(id.text()).isEqualTo(text);
    assertThat(DeadLetterId.parse(text)).contains(id);
  }
}
