package dev.parley.automation;

import dev.parley.automation.Considered.Verdict;
import dev.parley.event.InboundEvent;
import java.util.List;
import java.util.Optional;

/**
 * What one event offers to triggers.
 *
 * @param type the automations that listen to such events, if any do
 * @param place the post or story that it happened on
 * @param said the texts of which one has to match; a tap offers its title and its payload
 */
record Listening(Optional<AutomationType> type, Optional<String> place, List<FoldedText> said) {

  static Listening to(InboundEvent event) {
    return switch (event) {
      case InboundEvent.Text text -> dm(text.text());
      case InboundEvent.QuickReply tap -> dm(tap.text(), tap.payload());
      case InboundEvent.Postback tap -> dm(tap.title(), tap.payload());
      case InboundEvent.Media media -> dm(media.text().orElse(""));
      case InboundEvent.StoryReply reply ->
          on(
              AutomationType.STORY_REPLY_FLOW,
              Optional.of(reply.storyId()),
              reply.text().orElse(""));
      case InboundEvent.Comment comment ->
          on(AutomationType.COMMENT_REPLY_FLOW, comment.mediaId(), comment.text());
      case InboundEvent.StoryMention _,
          InboundEvent.Reaction _,
          InboundEvent.ReferralOpened _,
          InboundEvent.OptIn _,
          InboundEvent.Mention _,
          InboundEvent.Receipt _,
          InboundEvent.Notice _ ->
          new Listening(Optional.empty(), Optional.empty(), List.of());
    };
  }

  /**
   * Whether the event answers a question of ours: a message or a tap. A comment does not: it opens
   * no messaging window.
   */
  static boolean isAnswer(InboundEvent event) {
    return switch (event) {
      case InboundEvent.Text _,
          InboundEvent.QuickReply _,
          InboundEvent.Postback _,
          InboundEvent.Media _,
          InboundEvent.StoryReply _ ->
          true;
      case InboundEvent.StoryMention _,
          InboundEvent.Reaction _,
          InboundEvent.ReferralOpened _,
          InboundEvent.OptIn _,
          InboundEvent.Comment _,
          InboundEvent.Mention _,
          InboundEvent.Receipt _,
          InboundEvent.Notice _ ->
          false;
    };
  }

  Verdict verdict(Automation automation) {
    if (type.isEmpty() || type.get() != automation.type()) {
      return Verdict.OTHER_TYPE;
    }
    if (!automation.active()) {
      return Verdict.INACTIVE;
    }
    Optional<String> bound = automation.postId().or(automation::storyId);
    if (bound.isPresent() && !bound.equals(place)) {
      return Verdict.OTHER_POST;
    }
    return said.stream().anyMatch(automation.trigger()::matches)
        ? Verdict.FIRED
        : Verdict.NO_KEYWORD;
  }

  private static Listening dm(String... said) {
    return new Listening(Optional.of(AutomationType.DM_AUTOMATION), Optional.empty(), folded(said));
  }

  private static Listening on(AutomationType type, Optional<String> place, String said) {
    return new Listening(Optional.of(type), place, folded(said));
  }

  private static List<FoldedText> folded(String... said) {
    return List.of(said).stream().map(FoldedText::of).toList();
  }
}
