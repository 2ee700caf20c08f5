package dev.parley.automation;

import dev.parley.automation.Message.Choice;
import dev.parley.automation.Step.FollowUp;
import dev.parley.automation.Step.Unreadable;
import dev.parley.automation.Step.Wanted;
import dev.parley.outbound.OutboundMessage.MediaType;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Automations as nobody would write them: every kind of step and trigger, in any order. */
final class RandomAutomations {
  static final List<String> WORDS = List.of("go", "menu", "price", "hello you");
  private static final List<Duration> TIMES =
      List.of(Duration.ofMinutes(1), Duration.ofHours(2), Duration.ofDays(2), Duration.ofDays(9));

  private final RandomGenerator random;

  RandomAutomations(RandomGenerator random) {
    this.random = random;
  }

  List<Automation> some() {
    return IntStream.range(0, 1 + random.nextInt(4)).mapToObj(i -> one("a" + i, 1)).toList();
  }

  Automation one(String id, long revision) {
    int kind = random.nextInt(5);
    Draft draft = kind < 3 ? Draft.dm(id) : kind == 3 ? Draft.comment(id) : Draft.story(id);
    draft.revision(revision).on(trigger(kind));
    if (random.nextInt(3) == 0) {
      draft.latest();
    }
    if (random.nextInt(4) == 0) {
      draft.cooldown(pick(TIMES));
    }
    int steps = 1 + random.nextInt(7);
    for (int i = 0; i < steps; i++) {
      if (random.nextBoolean()) {
        draft.then("l" + i, step());
      } else {
        draft.then(step());
      }
    }
    return draft.done();
  }

  private Trigger trigger(int kind) {
    Trigger words =
        new Trigger.SpecificKeywords(KeywordMatch.CONTAINS, List.of(Keyword.of(pick(WORDS))));
    if (kind == 3 && random.nextInt(4) == 0) {
      return new Trigger.LiveCommented(Optional.empty());
    }
    if (kind == 4 && random.nextInt(3) == 0) {
      return new Trigger.StoryMentioned();
    }
    return switch (random.nextInt(kind < 3 ? 6 : 3)) {
      case 0 -> new Trigger.AnyReply();
      case 3 -> new Trigger.Payloads(Set.of("PAY"));
      case 4 -> new Trigger.Reacted(Set.of());
      case 5 -> new Trigger.Referred(Set.of());
      default -> words;
    };
  }

  private Step step() {
    return switch (random.nextInt(16)) {
      case 0, 1 -> new Step.Send(new Message.Text(text()), followUp());
      case 2 -> new Step.Send(new Message.Buttons(text(), choices(3)), followUp());
      case 3 -> new Step.Send(new Message.QuickReplies(text(), choices(13)), followUp());
      case 4 -> new Step.Send(carousel());
      case 5 -> new Step.PrivateReply(new Message.Buttons(text(), choices(2)));
      case 6 -> new Step.PublicReply(List.of(text(), "x"));
      case 7 -> random.nextBoolean() ? new Step.React("love") : new Step.Typing();
      case 8, 9 -> ask();
      case 10 -> gate();
      case 11 -> new Step.Delay(pick(TIMES), random.nextBoolean());
      case 12 -> new Step.Condition(test(), Optional.of(label()));
      case 13 -> new Step.GoTo(label());
      case 14 ->
          random.nextBoolean()
              ? new Step.Tag("t" + random.nextInt(2), random.nextBoolean())
              : new Step.SetField("f", "{{text}}{{name}}");
      default ->
          random.nextInt(4) == 0
              ? new Step.HandOver(Optional.empty())
              : new Step.Send(new Message.Media(MediaType.IMAGE, "https://example.com/x.png"));
    };
  }

  private Message carousel() {
    return new Message.Carousel(
        List.of(
            new Message.Card(
                "Card", Optional.of("sub"), Optional.empty(), Optional.empty(), choices(2))));
  }

  private Step ask() {
    Wanted wanted =
        switch (random.nextInt(3)) {
          case 0 -> new Wanted.Email(Optional.empty());
          case 1 -> new Wanted.Phone(Optional.of("DE"));
          default -> new Wanted.AnyText("f");
        };
    return new Step.Ask(wanted, text(), Optional.empty(), patience(), followUp());
  }

  private Step gate() {
    Unreadable unreadable =
        switch (random.nextInt(3)) {
          case 0 -> new Unreadable.Open();
          case 1 -> new Unreadable.Closed();
          default -> new Unreadable.AskAgain(1);
        };
    return new Step.AskFollow(
        text(),
        "I follow",
        Optional.empty(),
        patience(),
        unreadable,
        random.nextBoolean(),
        followUp());
  }

  private Step.Patience patience() {
    return Samples.patience(1 + random.nextInt(3), random.nextBoolean() ? label() : null);
  }

  private Optional<FollowUp> followUp() {
    return random.nextInt(3) == 0
        ? Optional.of(
            new FollowUp(
                pick(TIMES), pick(List.of(FollowUp.When.values())), "l" + random.nextInt(3)))
        : Optional.empty();
  }

  private Step.Test test() {
    return switch (random.nextInt(5)) {
      case 0 -> new Step.Test.Field("f", Optional.empty());
      case 1 -> new Step.Test.Tagged("t1");
      case 2 -> new Step.Test.Follower();
      case 3 -> new Step.Test.WindowOpen();
      default -> new Step.Test.TimeOfDay(LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneOffset.UTC);
    };
  }

  private List<Choice> choices(int most) {
    return IntStream.rangeClosed(0, random.nextInt(most))
        .<Choice>mapToObj(
            i -> {
              @Nullable String goTo = random.nextBoolean() ? label() : null;
              Optional<String> payload =
                  random.nextInt(3) == 0 ? Optional.of("PAY") : Optional.empty();
              return Samples.tap("T" + i, payload, goTo);
            })
        .toList();
  }

  private String text() {
    return pick(
        List.of(
            "Hi {{name|you}}",
            "{{text}} {{f}}",
            "x".repeat(600) + " {{text}}",
            "{{username}}, {{email|no email}}"));
  }

  /** Some lead nowhere. */
  private String label() {
    return "l" + random.nextInt(8);
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
