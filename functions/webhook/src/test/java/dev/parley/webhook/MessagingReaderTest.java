package dev.parley.webhook;

import static dev.parley.webhook.InstagramItems.ACCOUNT;
import static dev.parley.webhook.InstagramItems.AT;
import static dev.parley.webhook.InstagramItems.NONE;
import static dev.parley.webhook.InstagramItems.NOTIFIED;
import static dev.parley.webhook.InstagramItems.conversation;
import static dev.parley.webhook.InstagramItems.entry;
import static dev.parley.webhook.InstagramItems.frame;
import static dev.parley.webhook.InstagramItems.head;
import static dev.parley.webhook.InstagramItems.item;
import static dev.parley.webhook.InstagramItems.only;
import static dev.parley.webhook.InstagramItems.own;
import static dev.parley.webhook.InstagramItems.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.event.EventHead;
import dev.parley.event.EventKey;
import dev.parley.event.InboundEvent;
import dev.parley.event.InboundEvent.Deleted;
import dev.parley.event.InboundEvent.Echo;
import dev.parley.event.InboundEvent.Edited;
import dev.parley.event.InboundEvent.Handover;
import dev.parley.event.InboundEvent.OptIn;
import dev.parley.event.InboundEvent.PolicyEnforcement;
import dev.parley.event.InboundEvent.Reaction;
import dev.parley.event.InboundEvent.ReferralOpened;
import dev.parley.event.InboundEvent.Standby;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Everything in a messaging item that is not a message of a person. */
class MessagingReaderTest {
  @Test
  void reactionsComeAndGo() {
    assertThat(item("'reaction':{'mid':'m1','action':'react','reaction':'love','emoji':'E'}"))
        .isEqualTo(
            new Reaction(
                head("m1|P|react|" + AT.toEpochMilli(), "reaction"), "m1", Optional.of("E")));
    assertThat(item("'reaction':{'mid':'m1','action':'unreact'}"))
        .isEqualTo(new Reaction(head("m1|P|unreact|" + AT.toEpochMilli(), "reaction"), "m1", NONE));
  }

  @Test
  void receiptsAreReceipts() {
    assertThat(item("'read':{'mid':'m1'}"))
        .isEqualTo(
            new InboundEvent.Read(head("m1|P", "read"), Optional.of("m1"), Optional.empty()));
    assertThat(item("'read':{'watermark':1795168800000}"))
        .isEqualTo(new InboundEvent.Read(head("1795168800000|P", "read"), NONE, Optional.of(AT)));
    assertThat(item("'delivery':{'mids':['m1','m2'],'watermark':5}"))
        .isEqualTo(new InboundEvent.Delivered(head("m1|m2|5", "delivered"), List.of("m1", "m2")));
    assertThat(item("'message':{'mid':'m1','is_deleted':true}"))
        .isEqualTo(new Deleted(head("m1", "deleted"), "m1"));
  }

  @Test
  void anEditIsAnEditAndEditZeroIsTheMessage() {
    assertThat(item("'message_edit':{'mid':'m1','text':'new','num_edit':'37'}"))
        .isEqualTo(new Edited(head("m1", "edit37"), "m1", Optional.of("new"), 37));
    assertThat(item("'message_edit':{'mid':'m1','text':'Hi','num_edit':0}"))
        .isEqualTo(item("'message':{'mid':'m1','text':'Hi'}"));
    assertThat(only(entry("'messaging':[{'message_edit':{'mid':'m1','num_edit':0}}]")))
        .isEqualTo(
            new Edited(
                new EventHead(
                    EventKey.of(ACCOUNT, "m1", "edit0"), conversation("_account"), NOTIFIED),
                "m1",
                NONE,
                0));
  }

  @Test
  void editZeroBesideTheMessageIsOneEvent() {
    List<InboundEvent> events =
        read(
            entry(
                "'messaging':["
                    + frame("'message_edit':{'mid':'m1','text':'Hi','num_edit':0}")
                    + ","
                    + frame("'message':{'mid':'m1','text':'Hi'}")
                    + "]"));

    assertThat(Split.of(events).events()).hasSize(1);
    assertThat(Split.of(events).duplicates()).isEqualTo(1);
  }

  @Test
  void whatTheAccountDidItselfIsAnEcho() {
    String flagged = "'message':{'mid':'m1','text':'x','is_echo':true,'app_id':5,'metadata':'d'}";
    Echo echo =
        new Echo(
            head("m1", "echo"),
            Optional.of("m1"),
            Optional.of("x"),
            Optional.of("5"),
            Optional.of("d"));

    assertThat(own(flagged)).isEqualTo(echo);
    assertThat(item(flagged)).as("sender and recipient swapped").isEqualTo(echo);
    assertThat(own("'message':{'mid':'m1','text':'x'}"))
        .isEqualTo(new Echo(head("m1", "echo"), Optional.of("m1"), Optional.of("x"), NONE, NONE));
    assertThat(own("'postback':{'mid':'m1','payload':'GO'}")).isInstanceOf(Echo.class);
    assertThat(item("'is_self':true,'postback':{'payload':'GO'}")).isInstanceOf(Echo.class);
    assertThat(own("'reaction':{'mid':'m1','action':'react'}"))
        .as("an own reaction does not claim the person's mid")
        .isInstanceOfSatisfying(Echo.class, e -> assertThat(e.mid()).isEmpty());
    assertThat(own("'message_edit':{'mid':'m1','text':'x','num_edit':0}")).isInstanceOf(Echo.class);
  }

  @Test
  void theThreadAndTheAccountHaveNotices() {
    assertThat(item("'pass_thread_control':{'new_owner_app_id':1}"))
        .isInstanceOfSatisfying(
            Handover.class,
            handover -> assertThat(handover.action()).isEqualTo("pass_thread_control"));
    assertThat(
            only(
                entry(
                    "'messaging':[{'recipient':{'id':'A'},'timestamp':1795168800000,"
                        + "'policy-enforcement':{'action':'block','reason':'spam'}}]")))
        .isInstanceOfSatisfying(
            PolicyEnforcement.class,
            policy -> {
              assertThat(policy.action()).isEqualTo("block");
              assertThat(policy.reason()).contains("spam");
              assertThat(policy.head().conversation()).isEqualTo(conversation("_account"));
            });
    assertThat(only(entry("'standby':[" + frame("'message':{'mid':'m1','text':'x'}") + "]")))
        .isEqualTo(new Standby(head("m1", "standby.message"), "message"));
    assertThat(item("'referral':{'ref':'r','source':'SHORTLINK'}"))
        .isInstanceOfSatisfying(
            ReferralOpened.class, opened -> assertThat(opened.referral().ref()).contains("r"));
    assertThat(item("'optin':{'type':'notification_messages'}"))
        .isInstanceOfSatisfying(
            OptIn.class, optIn -> assertThat(optIn.type()).isEqualTo("notification_messages"));
  }
}
