package dev.parley.check;

import dev.parley.automation.Message;
import dev.parley.automation.Message.Choice;
import java.util.ArrayList;
import java.util.List;

/** What can be tapped on a message, with where it stands in the JSON. */
final class Choices {
  private Choices() {}

  /**
   * A choice that comes back to us.
   *
   * @param property {@code buttons/1}, {@code options/0} or {@code cards/2/buttons/0}
   */
  record Named(String property, Choice.Tap tap) {}

  /** The choices of the message; links are none. */
  static List<Named> taps(Message message) {
    return switch (message) {
      case Message.Text _, Message.Media _ -> List.of();
      case Message.Template template -> named("replies", template.replies());
      case Message.Buttons buttons -> named("buttons", buttons.buttons());
      case Message.QuickReplies replies -> named("options", replies.options());
      case Message.Carousel carousel -> {
        List<Named> all = new ArrayList<>();
        for (int card = 0; card < carousel.cards().size(); card++) {
          all.addAll(named("cards/" + card + "/buttons", carousel.cards().get(card).buttons()));
        }
        yield all;
      }
    };
  }

  private static List<Named> named(String property, List<Choice> choices) {
    List<Named> named = new ArrayList<>();
    for (int index = 0; index < choices.size(); index++) {
      if (choices.get(index) instanceof Choice.Tap tap) {
        named.add(new Named(property + "/" + index, tap));
      }
    }
    return named;
  }
}
