package dev.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Contact.Burst;
import dev.parley.conversation.Contact.Pause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactChangeTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final int CASES = 2000;

  @Test
  void timesOnlyGrow() {
    ContactChange early = ContactChange.acted(NOW, Optional.of(NOW));
    ContactChange late = ContactChange.acted(NOW.plusSeconds(1), Optional.empty());

    Contact contact = early.applyTo(late.applyTo(Contact.unknown()));
    assertThat(contact.lastActivityAt()).contains(NOW.plusSeconds(1));
    assertThat(contact.lastUserActionAt()).contains(NOW);
  }

  @Test
  void anEmptyValueRemovesTheField() {
    Contact large = ContactChange.field("size", "XL").applyTo(Contact.unknown());

    assertThat(ContactChange.field("size", "").applyTo(large).fields()).isEmpty();
    assertThat(large.fields()).containsEntry("size", "XL");
  }

  @Test
  void onlyTimesAndTheBurstMayFollowLater() {
    assertThat(ContactChange.acted(NOW, Optional.of(NOW)).belongsToTheEvent()).isFalse();
    assertThat(ContactChange.answered(new Burst(NOW, 1)).belongsToTheEvent()).isFalse();
    assertThat(
            List.of(
                ContactChange.email("a@example.org"),
                ContactChange.phone("+491"),
                ContactChange.tagged("t"),
                ContactChange.untagged("t"),
                ContactChange.field("f", ""),
                ContactChange.optedOut(false),
                ContactChange.paused(new Pause(NOW, Pause.By.STEP))))
        .allMatch(ContactChange::belongsToTheEvent);
  }

  @Test
  void nothingIsNothing() {
    assertThat(ContactChange.NONE.isEmpty()).isTrue();
    assertThat(ContactChange.NONE.and(ContactChange.tagged("t")))
        .isEqualTo(ContactChange.tagged("t"));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void twiceIsOnceAndTogetherIsOneAfterTheOther(long seed) {
    RandomGenerator random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      ContactChange a = change(random);
      ContactChange b = change(random);
      ContactChange c = change(random);
      Contact before = change(random).applyTo(Contact.unknown());

      assertThat(a.applyTo(a.applyTo(before))).isEqualTo(a.applyTo(before));
      assertThat(a.and(b).applyTo(before)).isEqualTo(b.applyTo(a.applyTo(before)));
      assertThat(a.and(b).and(c)).isEqualTo(a.and(b.and(c)));
    }
  }

  private static ContactChange change(RandomGenerator random) {
    ContactChange change = ContactChange.NONE;
    int parts = random.nextInt(4);
    for (int i = 0; i < parts; i++) {
      change = change.and(part(random));
    }
    return change;
  }

  private static ContactChange part(RandomGenerator random) {
    String text = "v" + random.nextInt(3);
    Instant time = NOW.plusSeconds(random.nextInt(5));
    Optional<Instant> action = Optional.of(time).filter(_ -> random.nextBoolean());
    return switch (random.nextInt(10)) {
      case 0 -> ContactChange.profile(Optional.of(text), Optional.empty());
      case 1 -> ContactChange.profile(Optional.empty(), Optional.of(text));
      case 2 -> ContactChange.email(text);
      case 3 -> ContactChange.phone(text);
      case 4 -> ContactChange.tagged(text);
      case 5 -> ContactChange.untagged(text);
      case 6 -> ContactChange.field("f" + random.nextInt(2), random.nextBoolean() ? text : "");
      case 7 -> ContactChange.optedOut(random.nextBoolean());
      case 8 -> ContactChange.paused(new Pause(time, Pause.By.PERSON));
      default ->
          random.nextBoolean()
              ? ContactChange.acted(time, action)
              : ContactChange.answered(new Burst(time, random.nextInt(3)));
    };
  }
}
