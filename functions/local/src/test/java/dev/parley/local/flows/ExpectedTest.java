package dev.parley.local.flows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.embedded.graph.GraphCall;
import dev.parley.embedded.graph.GraphRequest;
import dev.parley.embedded.graph.Mode;
import dev.parley.embedded.graph.Operation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file says of a message holds for that message, and not for another one. */
final class ExpectedTest {
  private static final List<String> MESSAGES =
      List.of(
          "text", "options", "buttons", "cards", "image", "typing", "love", "private", "public");

  private static final String TEXT =
      "{\"recipient\":{\"id\":\"1\"},\"message\":{\"text\":\"Hi 5\"}}";
  private static final String PRIVATE =
      "{\"recipient\":{\"comment_id\":\"7\"},\"message\":{\"text\":\"Hi 5\"}}";
  private static final String OPTIONS =
      """
      {"recipient":{"id":"1"},"message":{"text":"Hi 5","quick_replies":[\
      {"content_type":"text","title":"A","payload":"p"},\
      {"content_type":"text","title":"B","payload":"q"}]}}""";
  private static final String CARDS =
      """
      {"recipient":{"id":"1"},"message":{"attachment":{"type":"template","payload":{\
      "template_type":"generic","elements":[\
      {"title":"One","buttons":[{"type":"postback","title":"Buy","payload":"b"}]},\
      {"title":"Two","subtitle":"x"}]}}}}""";
  private static final String BUTTONS =
      """
      {"recipient":{"id":"1"},"message":{"attachment":{"type":"template","payload":{\
      "template_type":"button","text":"Hi 5",\
      "buttons":[{"type":"postback","title":"Buy","payload":"b"}]}}}}""";
  private static final String IMAGE =
      """
      {"recipient":{"id":"1"},"message":{"attachment":{"type":"image",\
      "payload":{"url":"https://a.example/b.png"}}}}""";
  private static final String TYPING =
      "{\"recipient\":{\"id\":\"1\"},\"sender_action\":\"typing_on\"}";
  private static final String LOVE =
      """
      {"recipient":{"id":"1"},"sender_action":"react",\
      "payload":{"message_id":"m","reaction":"love"}}""";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Hi 5                                            | text options buttons private
          {contains: i 5}                                 | text options buttons private public
          {matches: 'Hi \\d'}                             | text options buttons private public
          {matches: 'H'}                                  |
          {private_reply: Hi 5}                           | private
          {public_reply: Hi 5}                            | public
          {public_reply: [Hi 4, Hi 5]}                    | public
          {public_reply: [Hi 4, Hi 6]}                    |
          {options: [A, B]}                               | options
          {options: [B, A]}                               |
          {text: Hi 5, options: [A, B]}                   | options
          {text: Hi 6, options: [A, B]}                   |
          {buttons: [Buy]}                                | buttons
          {cards: [One, Two]}                             | cards
          {cards: [One]}                                  |
          {media: 'https://a.example/b.png'}              | image
          {typing: true}                                  | typing
          {seen: true}                                    |
          {reaction: love}                                | love
          {reaction: ❤️}                                  | love
          {reaction: 😂}                                  |
          {graph: {message: {text: Hi 5}}}                | text private
          {graph: {message: {text: H*5}}}                 | text private
          {graph: {message: {text: H*6}}}                 |
          {graph: {message: {text: 5}}}                   |
          {graph: {recipient: {id: "1"}, message: {text: Hi 5}}} | text
          {graph: {recipient: "*", message: {text: "*"}}} | text private
          {graph: {recipient: "*", sender_action: typing_on}} | typing
          """)
  void messagesOfWhichItHolds(String expectation, @Nullable String holdsFor) {
    Expected expected = ExpectedReader.message(Yaml.parse(Path.of("a.yaml"), expectation));

    List<String> held = MESSAGES.stream().filter(name -> expected.matches(message(name))).toList();

    assertThat(held).isEqualTo(holdsFor == null ? List.of() : List.of(holdsFor.split(" ", -1)));
  }

  private static Sent message(String name) {
    return switch (name) {
      case "text" -> sent(TEXT);
      case "options" -> sent(OPTIONS);
      case "buttons" -> sent(BUTTONS);
      case "cards" -> sent(CARDS);
      case "image" -> sent(IMAGE);
      case "typing" -> sent(TYPING);
      case "love" -> sent(LOVE);
      case "private" -> sent(PRIVATE);
      default -> sent(Operation.COMMENT_REPLY, "{\"message\":\"Hi 5\"}");
    };
  }

  private static Sent sent(String body) {
    return sent(Operation.INSTAGRAM_MESSAGE, body);
  }

  private static Sent sent(Operation operation, String body) {
    GraphRequest request =
        new GraphRequest(operation, "POST", "/v25.0/9/messages", "9", "1", "t", "", body);
    return Sent.of(new GraphCall(1, request, Mode.OK, Instant.EPOCH, null, 200, "mid"));
  }
}
