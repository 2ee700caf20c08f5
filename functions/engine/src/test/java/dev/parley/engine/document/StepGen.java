package dev.parley.engine.document;

import dev.parley.automation.Message;
import dev.parley.automation.Message.Choice;
import dev.parley.automation.Step;
import dev.parley.automation.Step.Patience;
import dev.parley.automation.Step.Test;
import dev.parley.automation.Step.Unreadable;
import dev.parley.automation.Step.Wanted;
import dev.parley.outbound.OutboundMessage.MediaType;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Any step. */
final class StepGen {
  private static final String[] ZONES = {"Europe/Berlin", "America/New_York", "UTC", "Z", "+05:30"};
  private static final String[] COUNTRIES = {"DE", "US", "IN"};

  private final RandomGenerator random;
  private final ValueGen values;

  StepGen(RandomGenerator random) {
    this.random = random;
    this.values = new ValueGen(random);
  }

  Step step() {
    return any(
        List.of(
            () -> new Step.Send(message(), followUp()),
            () -> new Step.PrivateReply(random.nextBoolean() ? text() : buttons()),
            () -> new Step.PublicReply(values.list(1, 3, () -> values.text(40))),
            () -> new Step.React(random.nextBoolean() ? "love" : "😀"),
            Step.Typing::new,
            Step.Seen::new,
            this::ask,
            this::askFollow,
            () ->
                new Step.Delay(
                    values.duration(Step.Delay.MIN, Step.Delay.MAX), random.nextBoolean()),
            () -> new Step.Condition(test(), values.maybe(values::word)),
            () -> new Step.GoTo(values.word()),
            () -> new Step.Tag(values.word(), random.nextBoolean()),
            () -> new Step.SetField(values.word(), random.nextBoolean() ? "" : values.text(40)),
            () ->
                new Step.HandOver(
                    values.maybe(() -> values.duration(Step.Delay.MIN, Step.Delay.MAX))),
            Step.Stop::new));
  }

  private Message message() {
    return any(
        List.of(
            this::text,
            this::buttons,
            () -> new Message.QuickReplies(values.text(60), values.list(1, 13, this::tap)),
            () -> new Message.Carousel(values.list(1, 4, this::card)),
            this::template,
            () -> new Message.Media(values.one(MediaType.values()), url())));
  }

  private Message template() {
    return new Message.Template(
        "order_ready",
        "en_US",
        values.maybe(
            () ->
                random.nextBoolean()
                    ? new Message.TemplateHeader.Words(values.word())
                    : new Message.TemplateHeader.Picture(url())),
        values.list(0, 3, values::word),
        values.list(0, 2, () -> new Choice.Tap(values.word(), Optional.empty(), values.maybe(values::word))),
        values.maybe(values::word));
  }

  private Message text() {
    return new Message.Text(values.text(60));
  }

  private Message buttons() {
    return new Message.Buttons(values.text(60), values.list(1, 3, this::button));
  }

  private Message.Card card() {
    return new Message.Card(
        values.text(20),
        values.maybe(() -> values.text(20)),
        values.maybe(this::url),
        Optional.of(url()),
        values.list(0, 3, this::button));
  }

  private Choice button() {
    return random.nextBoolean() ? tap() : new Choice.Link(values.text(19), url());
  }

  private Choice tap() {
    return new Choice.Tap(
        values.text(19), values.maybe(() -> values.text(60)), values.maybe(values::word));
  }

  private String url() {
    return "https://example.com/" + values.word();
  }

  private Optional<Step.FollowUp> followUp() {
    return values.maybe(
        () ->
            new Step.FollowUp(
                values.duration(Step.Delay.MIN, Step.Delay.MAX),
                values.one(Step.FollowUp.When.values()),
                values.word()));
  }

  private Step ask() {
    Wanted wanted =
        any(
            List.of(
                () -> new Wanted.Email(values.maybe(() -> values.text(40))),
                () -> new Wanted.Phone(values.maybe(() -> values.one(COUNTRIES))),
                () -> new Wanted.AnyText(values.word())));
    return new Step.Ask(
        wanted, values.text(60), values.maybe(() -> values.text(40)), patience(), followUp());
  }

  private Step askFollow() {
    Unreadable unreadable =
        any(
            List.of(
                Unreadable.Open::new,
                Unreadable.Closed::new,
                () -> new Unreadable.AskAgain(1 + random.nextInt(Patience.ATTEMPTS_MAX))));
    return new Step.AskFollow(
        values.text(60),
        values.text(19),
        values.maybe(() -> values.text(60)),
        patience(),
        unreadable,
        random.nextBoolean(),
        followUp());
  }

  private Patience patience() {
    return new Patience(
        1 + random.nextInt(Patience.ATTEMPTS_MAX),
        values.list(0, 4, values::keyword),
        values.maybe(values::word));
  }

  private Test test() {
    return any(
        List.of(
            () -> new Test.Field(values.word(), values.maybe(() -> values.text(20))),
            () -> new Test.Tagged(values.word()),
            Test.Follower::new,
            Test.WindowOpen::new,
            () -> new Test.TimeOfDay(time(), time(), ZoneId.of(values.one(ZONES)))));
  }

  private LocalTime time() {
    return LocalTime.of(random.nextInt(24), random.nextInt(60));
  }

  private <T> T any(List<Supplier<? extends T>> all) {
    return all.get(random.nextInt(all.size())).get();
  }
}
