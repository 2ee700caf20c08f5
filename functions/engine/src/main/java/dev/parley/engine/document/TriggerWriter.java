package dev.parley.engine.document;

import dev.parley.automation.Keyword;
import dev.parley.automation.Trigger;
import io.micronaut.json.tree.JsonNode;
import java.util.TreeSet;

/** Writes triggers. Sets are sorted, so that the same trigger always gives the same document. */
final class TriggerWriter {

  private TriggerWriter() {}

  static JsonNode of(Trigger trigger) {
    return switch (trigger) {
      case Trigger.AnyReply _ -> mode(TriggerMode.ANY_REPLY).node();
      case Trigger.SpecificKeywords specific ->
          keywords(mode(TriggerMode.SPECIFIC_KEYWORDS), specific);
      case Trigger.Payloads taps ->
          mode(TriggerMode.POSTBACK).texts("payloads", new TreeSet<>(taps.payloads())).node();
      case Trigger.StoryMentioned _ -> mode(TriggerMode.STORY_MENTION).node();
      case Trigger.Reacted reacted ->
          mode(TriggerMode.REACTION).texts("emojis", new TreeSet<>(reacted.emojis())).node();
      case Trigger.Referred referred ->
          mode(TriggerMode.REFERRAL).texts("refs", new TreeSet<>(referred.refs())).node();
      case Trigger.AdClicked clicked ->
          mode(TriggerMode.AD_CLICK).texts("adIds", new TreeSet<>(clicked.adIds())).node();
      case Trigger.LiveCommented live -> {
        Members members = mode(TriggerMode.LIVE_COMMENT);
        yield live.said().map(said -> keywords(members, said)).orElseGet(members::node);
      }
    };
  }

  private static Members mode(TriggerMode mode) {
    return new Members().text("mode", mode.wireName());
  }

  private static JsonNode keywords(Members members, Trigger.SpecificKeywords specific) {
    return members
        .text("match", specific.match().wireName())
        .texts("keywords", specific.keywords().stream().map(Keyword::text).toList())
        .node();
  }
}
