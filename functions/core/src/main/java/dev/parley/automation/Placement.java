package dev.parley.automation;

import java.time.Instant;
import java.util.Optional;

/** Where an automation listens. */
public sealed interface Placement {

  /** Everywhere that its type allows. */
  record Anywhere() implements Placement {}

  /** Under one post. */
  record OnPost(String postId) implements Placement {}

  /**
   * Under the first post that is published after {@code since}; it is bound to that one by the
   * first comment.
   */
  record NextPost(Instant since) implements Placement {}

  /** To one story. */
  record OnStory(String storyId) implements Placement {}

  /** The post or story it is bound to; empty if to none. */
  default Optional<String> id() {
    return switch (this) {
      case OnPost post -> Optional.of(post.postId());
      case OnStory story -> Optional.of(story.storyId());
      case Anywhere _, NextPost _ -> Optional.empty();
    };
  }
}
