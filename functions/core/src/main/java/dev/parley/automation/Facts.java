package dev.parley.automation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What has been found out so far for one decision. */
public record Facts(Map<Question, Fact> answers) {
  /** Nothing. */
  public static final Facts NONE = new Facts(Map.of());

  /** Copies the answers. */
  public Facts {
    answers = Map.copyOf(answers);
  }

  /** These and one more. */
  public Facts with(Question question, Fact fact) {
    Map<Question, Fact> more = new HashMap<>(answers);
    more.put(question, fact);
    return new Facts(more);
  }

  /**
   * The answer to this question.
   *
   * @throws Missing if it was not asked yet
   */
  Fact about(Question question) {
    return Optional.ofNullable(answers.get(question)).orElseThrow(() -> new Missing(question));
  }

  /** A decision came to a question that was not asked yet. It never leaves {@link Decider}. */
  static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Question question;

    Missing(Question question) {
      super(question.getClass().getSimpleName(), null, false, false);
      this.question = question;
    }

    Question question() {
      return question;
    }
  }
}
