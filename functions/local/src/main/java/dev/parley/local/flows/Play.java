package dev.parley.local.flows;

import dev.parley.channel.ConversationKey;
import dev.parley.channel.UserId;
import dev.parley.local.flows.FlowStep.Changed;
import dev.parley.local.flows.FlowStep.Checked;
import dev.parley.local.flows.FlowStep.Told;
import java.util.List;
import java.util.Optional;

/**
 * One conversation while it is played. A step that goes as written gives nothing, another one what
 * was expected and what came.
 */
final class Play {
  private final FlowLine line;
  private final FlowStage stage;
  private final Dialogue dialogue;
  private final String person;
  private final Mailbox mailbox;
  private final Webhooks webhooks;
  private final String group;

  Play(FlowLine line, FlowStage stage, Dialogue dialogue) {
    this.line = line;
    this.stage = stage;
    this.dialogue = dialogue;
    this.person =
        switch (stage.key().channel()) {
          case INSTAGRAM -> FlowIds.person(stage.account(), dialogue.name());
          case WHATSAPP -> FlowIds.number(stage.account(), dialogue.name());
        };
    this.mailbox = new Mailbox(line, stage, person);
    this.webhooks = new Webhooks(line, stage, person, dialogue.person());
    this.group = new ConversationKey(stage.key(), new UserId(person)).messageGroupId();
  }

  /** Plays all of it; gives the first thing that is not as written. */
  Optional<Report.Failure> run() {
    stage.address(person, person);
    stage.profile(person, dialogue.person(), dialogue.person().follows());
    for (FlowStep.Numbered numbered : dialogue.steps()) {
      Optional<List<String>> problem = step(numbered);
      if (problem.isPresent()) {
        return failure(numbered.line(), problem.get());
      }
    }
    return dialogue.allowMore() || mailbox.unexpected().isEmpty()
        ? Optional.empty()
        : failure(lastLine(), nothingMore());
  }

  private int lastLine() {
    return dialogue.steps().isEmpty() ? dialogue.line() : dialogue.steps().getLast().line();
  }

  private Optional<Report.Failure> failure(int where, List<String> problem) {
    return Optional.of(new Report.Failure(where, problem, mailbox.trace()));
  }

  private Optional<List<String>> step(FlowStep.Numbered numbered) {
    return switch (numbered.step()) {
      case Told told -> tell(numbered.line(), told);
      case Changed changed -> change(numbered.line(), changed);
      case Checked checked -> check(checked);
    };
  }

  private Optional<List<String>> tell(int where, Told told) {
    return switch (webhooks.of(told, mailbox)) {
      case Webhooks.Making.Impossible impossible -> Optional.of(List.of(impossible.why()));
      case Webhooks.Making.Made made -> post(where, made);
    };
  }

  private Optional<List<String>> post(int where, Webhooks.Making.Made made) {
    mailbox.note(where + " " + made.shown());
    mailbox.decisionsBefore(line.decisions().count());
    int status = line.webhook(stage.key().channel(), made.body());
    return status == 200
        ? settle()
        : Optional.of(List.of("expected: 200 for the webhook", "came:     " + status));
  }

  private Optional<List<String>> change(int where, Changed changed) {
    return switch (changed) {
      case FlowStep.Follow follow -> {
        mailbox.note(where + " (" + (follow.follows() ? "follows" : "follows no more") + ")");
        stage.profile(person, dialogue.person(), follow.follows());
        yield Optional.empty();
      }
      case FlowStep.Advance advance -> {
        mailbox.note(where + " (" + advance.by() + " later)");
        line.advance(advance.by());
        yield settle();
      }
      case FlowStep.Until until -> {
        mailbox.note(where + " (" + until.time() + " in " + until.zone() + ")");
        line.advance(line.timeUntil(until.time(), until.zone()));
        yield settle();
      }
      case FlowStep.Publish publish -> {
        mailbox.note(where + " (the shop publishes " + publish.post() + ")");
        line.nodes().media(publish.post(), line.now().minus(publish.age()));
        yield Optional.empty();
      }
      case FlowStep.Restart _ -> {
        mailbox.note(where + " (restart)");
        line.restart();
        yield settle();
      }
      case FlowStep.Toggle toggle -> toggle(where, toggle);
      case FlowStep.EditAutomation edit -> {
        mailbox.note(where + " (" + edit.automation() + " changed)");
        yield edited(edit);
      }
      case FlowStep.DeleteAutomation delete -> {
        mailbox.note(where + " (" + delete.automation() + " deleted)");
        yield stage.operator().delete(delete.automation()).map(List::of);
      }
      case FlowStep.GraphFails fails -> {
        mailbox.note(where + " (the Graph API will fail)");
        line.fail(fails);
        yield Optional.empty();
      }
    };
  }

  private Optional<List<String>> toggle(int where, FlowStep.Toggle toggle) {
    String now = toggle.active() ? " on)" : " off)";
    mailbox.note(where + " (" + toggle.automation() + now);
    return stage.operator().toggle(toggle.automation(), toggle.active()).map(List::of);
  }

  private Optional<List<String>> edited(FlowStep.EditAutomation edit) {
    String came = stage.operator().edit(edit.automation(), edit.members()).orElse("it was done");
    return edit.refused().map(came::contains).orElse(came.equals("it was done"))
        ? Optional.empty()
        : Optional.of(
            List.of(
                "expected: " + edit.refused().map(why -> "a refusal with " + why).orElse("done"),
                "came:     " + came));
  }

  private Optional<List<String>> settle() {
    List<?> left = line.settle();
    mailbox.collect();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(List.of("expected: that the line comes to rest", "came:     " + left));
  }

  private Optional<List<String>> check(Checked checked) {
    return switch (checked) {
      case FlowStep.Expect expect -> expect(expect.message());
      case FlowStep.ExpectNothing _ ->
          mailbox.unexpected().isEmpty() ? Optional.empty() : Optional.of(nothingMore());
      case FlowStep.ExpectOutcome outcome -> outcome(outcome.outcome());
      case FlowStep.ExpectTrace trace -> TraceCheck.of(trace.verdicts(), stage.events(person));
      case FlowStep.ExpectContact contact ->
          ContactCheck.of(contact.contact(), stage.conversation(person));
    };
  }

  private Optional<List<String>> expect(Expected wanted) {
    Optional<Sent> next = mailbox.next();
    if (next.filter(wanted::matches).isPresent()) {
      return Optional.empty();
    }
    String came =
        next.map(Sent::shown).orElseGet(() -> "nothing (" + lastOutcome().orElse("none") + ")");
    return Optional.of(List.of("expected: " + wanted.wanted(), "came:     " + came));
  }

  private Optional<List<String>> outcome(String wanted) {
    String came = lastOutcome().orElse("none");
    return came.equals(wanted)
        ? Optional.empty()
        : Optional.of(List.of("expected: the outcome " + wanted, "came:     " + came));
  }

  private Optional<String> lastOutcome() {
    return line.decisions().last(group, mailbox.decisionsBefore());
  }

  private List<String> nothingMore() {
    List<String> shown = mailbox.unexpected().stream().map(Sent::shown).toList();
    return List.of("expected: nothing more", "came:     " + String.join("; ", shown));
  }
}
