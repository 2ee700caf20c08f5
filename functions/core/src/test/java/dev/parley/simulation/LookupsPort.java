package dev.parley.simulation;

import dev.parley.account.Account;
import dev.parley.automation.Fact;
import dev.parley.automation.Question;
import dev.parley.channel.ConversationKey;
import dev.parley.pipeline.Heard;
import dev.parley.pipeline.Lookups;
import dev.parley.pipeline.Reconcile;
import dev.parley.pipeline.Sends.SendRef;
import java.util.Optional;

/** Answers what a decision asks: profiles from Meta, and whose an echo is from the journal. */
final class LookupsPort implements Lookups {
  private final Machine machine;
  private final Site site;
  private final Reconcile reconcile;

  LookupsPort(Machine machine, Site site, Reconcile reconcile) {
    this.machine = machine;
    this.site = site;
    this.reconcile = reconcile;
  }

  @Override
  public Fact answer(Account account, ConversationKey conversation, Question question) {
    return switch (question) {
      case Question.SentByUs echo ->
          new Fact.Sender(
              reconcile.isOurs(conversation, Heard.of(echo.mid(), echo.at(), echo.text())));
      case Question.Proof proof -> proof(conversation, proof);
      case Question.CurrentPause _ ->
          machine.call(
              "pause",
              () -> new Fact.Paused(site.conversations().load(conversation).contact().pause()));
      case Question.OldRevision old ->
          machine.call(
              "revision",
              () ->
                  new Fact.Revision(
                      site.accounts()
                          .row(account.key())
                          .revision(old.automation(), old.revision())
                          .orElseThrow()));
      case Question.Profile _ ->
          new Fact.Profile(Optional.of("Maya"), Optional.of("maya"), Optional.of(true));
      case Question.CommentTime _, Question.MediaTime _, Question.Bind _ ->
          new Fact.Unknown("not_told");
    };
  }

  private Fact proof(ConversationKey conversation, Question.Proof proof) {
    Optional<SendRef> send = SendRef.of(conversation, proof.reference());
    send.ifPresent(
        it -> reconcile.status(it, proof.mid(), proof.state(), Optional.empty(), proof.at()));
    return new Fact.Sender(send.isPresent());
  }
}
