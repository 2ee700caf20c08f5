package dev.parley.engine.lookup;

import dev.parley.account.Account;
import dev.parley.automation.Fact;
import dev.parley.automation.Question;
import dev.parley.channel.ConversationKey;
import dev.parley.engine.dynamodb.DynamoLookups;
import dev.parley.engine.graph.GraphLookups;
import dev.parley.pipeline.Conversations;
import dev.parley.pipeline.Lookups;

/** Sends each question where the answer is: to Meta, or to our own tables. */
public final class AllLookups implements Lookups {
  private final GraphLookups graph;
  private final DynamoLookups tables;
  private final Conversations conversations;

  /** Takes all who know something. */
  public AllLookups(GraphLookups graph, DynamoLookups tables, Conversations conversations) {
    this.graph = graph;
    this.tables = tables;
    this.conversations = conversations;
  }

  @Override
  public Fact answer(Account account, ConversationKey conversation, Question question) {
    return switch (question) {
      case Question.Profile profile -> graph.profile(account, profile.user());
      case Question.CommentTime comment -> graph.commentTime(account, comment.commentId());
      case Question.MediaTime media -> graph.mediaTime(account, media.mediaId());
      case Question.Bind bind -> tables.bind(account, bind);
      case Question.OldRevision old -> tables.revision(account, old);
      case Question.CurrentPause _ -> new Fact.Paused(conversations.contact(conversation).pause());
      case Question.SentByUs echo -> tables.sender(conversation, echo);
    };
  }
}
