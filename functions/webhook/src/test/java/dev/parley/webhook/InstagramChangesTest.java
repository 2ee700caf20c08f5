package dev.parley.webhook;

import static dev.parley.webhook.InstagramItems.ACCOUNT;
import static dev.parley.webhook.InstagramItems.NOTIFIED;
import static dev.parley.webhook.InstagramItems.change;
import static dev.parley.webhook.InstagramItems.conversation;
import static dev.parley.webhook.InstagramItems.entry;
import static dev.parley.webhook.InstagramItems.frame;
import static dev.parley.webhook.InstagramItems.item;
import static dev.parley.webhook.InstagramItems.only;
import static dev.parley.webhook.InstagramItems.unsupportedNamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent.AccountNotice;
import dev.parley.event.InboundEvent.Comment;
import dev.parley.event.InboundEvent.DashboardTest;
import dev.parley.event.InboundEvent.Echo;
import dev.parley.event.InboundEvent.Mention;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every shape of a change: comments, mentions, and messages in a change's clothes. */
class InstagramChangesTest {
  private static final String COMMENT =
      "{'id':'c1','text':'PRICE','from':{'id':'P','username':'ada'},'parent_id':'c0',"
          + "'media':{'id':'p1'}}";

  @Test
  void aCommentIsTheSameInBothOfItsPlaces() {
    Comment expected =
        new Comment(
            new EventHead(EventKey.of(ACCOUNT, "c1", "comment"), conversation("P"), NOTIFIED),
            "c1",
            "PRICE",
            Optional.of("ada"),
            Optional.of("c0"),
            Optional.of("p1"),
            false);

    assertThat(change("comments", COMMENT)).isEqualTo(expected);
    assertThat(only(entry("'field':'comments','value':" + COMMENT))).isEqualTo(expected);
    assertThat(change("comments", COMMENT.replace("'id':'c1'", "'comment_id':'c1'")))
        .isEqualTo(expected);
  }

  @Test
  void ownCommentsMentionsAndCommentsOfNobodyTriggerNothing() {
    assertThat(change("comments", COMMENT.replace("'id':'P'", "'id':'A'")))
        .isInstanceOf(Echo.class);
    assertThat(change("comments", "{'id':'c1','text':'x'}"))
        .isEqualTo(unsupportedNamed("comments.from", change("comments", "{'id':'c1','text':'x'}")));
    assertThat(change("mentions", "{'media_id':'p1','comment_id':'c1'}"))
        .isInstanceOfSatisfying(
            Mention.class, mention -> assertThat(mention.commentId()).contains("c1"));
    assertThat(change("story_insights", "{'media_id':'p1'}")).isInstanceOf(AccountNotice.class);
  }

  @Test
  void messagingMayStandInChanges() {
    String value = frame("'message':{'mid':'m1','text':'Hi'}");

    assertThat(change("messages", value)).isEqualTo(item("'message':{'mid':'m1','text':'Hi'}"));
    assertThat(change("message_edit", frame("'mid':'m1','text':'Hi','num_edit':0")))
        .isEqualTo(item("'message':{'mid':'m1','text':'Hi'}"));
  }

  @Test
  void theDashboardsTestRunsNoRule() {
    String value =
        "{'sender':{'id':'12334'},'recipient':{'id':'23245'},'timestamp':'1527459824',"
            + "'message':{'mid':'random_mid','text':'random_text'}}";

    assertThat(change("messages", value)).isInstanceOf(DashboardTest.class);
    assertThat(only("{'id':0,'changes':[{'field':'comments','value':" + COMMENT + "}]}"))
        .isInstanceOfSatisfying(
            DashboardTest.class, test -> assertThat(test.field()).isEqualTo("comments"));
  }
}
