package dev.parley.engine.lookup;

import dev.parley.account.Account;
import dev.parley.automation.Fact;
import dev.parley.automation.Question;
import dev.parley.channel.ConversationKey;
import dev.parley.engine.dynamodb.DynamoLookups;
import dev.parley.engine.graph.GraphLookups;
import dev.parley.outbound.GraphError;
import dev.parley.pipeline.Conversations;
import dev.parley.pipeline.Heard;
import dev.parley.pipeline.Lookups;
import dev.parley.pipeline.Reconcile;
import dev.parley.pipeline.Sends.SendRef;
import java.util.Optional;

/** Sends each question where the answer is: to Meta, or to our own tables. */
public final class AllLookups implements Lookups {
  private final GraphLookups graph;
  private final DynamoLookups tables;
  private final Conversations conversations;
  private final Reconcile reconcile;

  /** Takes all who know something. */
  public AllLookups(
      GraphLookups graph, DynamoLookups tables, Conversations conversations, Reconcile reconcile) {
    this.graph = graph;
    this.tables = tables;
    this.conversations = conversations;
    this.reconcile = reconcile;
  }

  private Fact proved(ConversationKey conversation, Question.Proof proof) {
    Optional<SendRef> send = SendRef.of(conversation, proof.reference());
    Optional<GraphError> error = proof.code().map(GraphError::ofStatus);
    send.ifPresent(it -> reconcile.status(it, proof.mid(), proof.state(), error, proof.at()));
    return new Fact.Sender(send.isPresent());
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
      case Question.SentByUs echo ->
          new Fact.Sender(
              reconcile.isOurs(conversation, Heard.of(echo.mid(), echo.at(), echo.text())));
      case Question.Proof proof -> proved(conversation, proof);
    };
  }
}
