package dev.parley.bench.cost;

import dev.parley.embedded.graph.GraphCall;
import dev.parley.local.meta.MetaEvent;
import java.io.IOException;
import java.util.Objects;

/** What a webhook can be about, with its share of a usual day. */
enum Kind {
  /** Somebody writes a keyword and gets one DM. */
  ANSWERED("DM, answered", 30) {
    @Override
    void post(CountedLine line, String user, String id) throws IOException, InterruptedException {
      line.post(new MetaEvent.Dm("what is the PRICE?"), ACCOUNT, user, id);
    }
  },
  /** Somebody writes what no automation listens to. */
  UNANSWERED("DM, not answered", 10) {
    @Override
    void post(CountedLine line, String user, String id) throws IOException, InterruptedException {
      line.post(new MetaEvent.Dm("see you on friday"), ACCOUNT, user, id);
    }
  },
  /** Meta tells of each DM that the account has sent; for those of {@link #ANSWERED}. */
  ECHO("echo of a DM", 32) {
    @Override
    void post(CountedLine line, String user, String id) throws IOException, InterruptedException {
      GraphCall sent = line.nextSent();
      String mid = Objects.requireNonNull(sent.messageId(), "a message that was not taken");
      line.post(new MetaEvent.Echo(sent.text()), ACCOUNT, sent.recipient(), mid);
    }
  },
  /** The person has read the answer. */
  READ("DM read", 26) {
    @Override
    void post(CountedLine line, String user, String id) throws IOException, InterruptedException {
      line.post(new MetaEvent.Read("mid-of-" + id), ACCOUNT, user, id);
    }
  },
  /** A comment under a post gets a private reply. */
  COMMENT("comment, answered", 2) {
    @Override
    void post(CountedLine line, String user, String id) throws IOException, InterruptedException {
      line.post(new MetaEvent.Comment("LINK please", "post-1"), ACCOUNT, user, "55" + digits(id));
    }
  };

  static final String ACCOUNT = "17841400000000001";

  private final String title;
  private final int percent;

  Kind(String title, int percent) {
    this.title = title;
    this.percent = percent;
  }

  /** One webhook of this kind. */
  abstract void post(CountedLine line, String user, String id)
      throws IOException, InterruptedException;

  String title() {
    return title;
  }

  /** Of all webhooks. */
  double share() {
    return percent / 100.0;
  }

  private static String digits(String id) {
    return id.replaceAll("[^0-9]", "");
  }
}
