package dev.parley.bench.faults;

import dev.parley.bench.faults.Desk.Done;
import dev.parley.bench.faults.Desk.Draft;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One account with automations, and the one thing that its operator keeps changing about it. */
abstract class Habit {
  /** The posts that comments stand under. */
  static final String POST_A = "17900000000000011";

  static final String POST_B = "17900000000000012";

  /** The part of a round for which something is off. */
  private static final int OFF_PART = 2;

  final String account;
  final Desk desk;
  final Ledger ledger;
  String id = "";
  int version = 1;

  private Habit(String account, Desk desk) {
    this.account = account;
    this.desk = desk;
    this.ledger = desk.ledger();
  }

  /** Switches it off and on. */
  static Habit toggles(String account, Desk desk) {
    return new Toggles(account, desk);
  }

  /** Edits its text. */
  static Habit rewrites(String account, Desk desk) {
    return new Rewrites(account, desk);
  }

  /** Deletes it, and creates another one in its place. */
  static Habit recreates(String account, Desk desk) {
    return new Recreates(account, desk);
  }

  /** Moves it from one post to another. */
  static Habit moves(String account, Desk desk) {
    return new Moves(account, desk);
  }

  /** Puts one automation before another, and the other way round. */
  static Habit reorders(String account, Desk desk) {
    return new Reorders(account, desk);
  }

  /** What is in force of an automation: what it says, and where. */
  static String says(String sign, String post) {
    return "says " + sign + post;
  }

  /** That an automation is there and on; {@code sign} may have a version. */
  static String runs(String sign) {
    return "runs " + sign.split("v", 2)[0];
  }

  /** That what is said to this account, under this post, may stay without an answer. */
  static String silent(String account, String post) {
    return "silent " + account + post;
  }

  /** Makes the first automation, before anybody says anything. */
  void open() throws IOException, InterruptedException {
    Draft first = draft();
    Done done = desk.create(account, first);
    id = Desk.id(done);
    ledger.began(runs(first.sign()), done.asked());
    ledger.began(says(first.sign(), first.post()), done.asked());
  }

  /** One round of it, which takes about this long. */
  abstract void round(Duration length) throws IOException, InterruptedException;

  /** The {@code nth} thing that somebody says here. */
  Said said(String prefix, int nth) {
    return Said.dm(account, prefix + account + "-" + nth, 0);
  }

  /** The automation as it is to be now. */
  Draft draft() {
    return Draft.dm(sign());
  }

  String sign() {
    return "A" + account + "v" + version;
  }

  private static final class Toggles extends Habit {
    Toggles(String account, Desk desk) {
      super(account, desk);
    }

    @Override
    void round(Duration length) throws IOException, InterruptedException {
      Done off = desk.toggle(account, id, false);
      ledger.ended(runs(sign()), off.acknowledged());
      ledger.began(silent(account, ""), off.asked());
      Thread.sleep(length.dividedBy(OFF_PART));
      Done on = desk.toggle(account, id, true);
      ledger.began(runs(sign()), on.asked());
      ledger.ended(silent(account, ""), on.acknowledged());
      Thread.sleep(length.dividedBy(OFF_PART));
    }
  }

  private static final class Rewrites extends Habit {
    Rewrites(String account, Desk desk) {
      super(account, desk);
    }

    @Override
    void round(Duration length) throws IOException, InterruptedException {
      Thread.sleep(length);
      String old = says(sign(), "");
      version++;
      Done edit = desk.replace(account, id, draft());
      ledger.began(says(sign(), ""), edit.asked());
      ledger.ended(old, edit.acknowledged());
    }
  }

  /** The sign has no version: each one is another automation. */
  private static final class Recreates extends Habit {
    Recreates(String account, Desk desk) {
      super(account, desk);
    }

    @Override
    String sign() {
      return "A" + account + "n" + version;
    }

    @Override
    void round(Duration length) throws IOException, InterruptedException {
      Thread.sleep(length.dividedBy(OFF_PART));
      Done gone = desk.delete(account, id);
      ledger.ended(runs(sign()), gone.acknowledged());
      ledger.began(silent(account, ""), gone.asked());
      Thread.sleep(length.dividedBy(OFF_PART));
      version++;
      Done there = desk.create(account, draft());
      id = Desk.id(there);
      ledger.began(runs(sign()), there.asked());
      ledger.began(says(sign(), ""), there.asked());
      ledger.ended(silent(account, ""), there.acknowledged());
    }
  }

  /** The sign stays: where it stands is what changes. */
  private static final class Moves extends Habit {
    Moves(String account, Desk desk) {
      super(account, desk);
    }

    @Override
    String sign() {
      return "A" + account + "v1";
    }

    @Override
    Draft draft() {
      return Draft.comment(sign(), post());
    }

    private String post() {
      return version % 2 == 1 ? POST_A : POST_B;
    }

    @Override
    void open() throws IOException, InterruptedException {
      super.open();
      ledger.began(silent(account, POST_B), Instant.EPOCH);
    }

    @Override
    void round(Duration length) throws IOException, InterruptedException {
      Thread.sleep(length);
      String before = post();
      version++;
      Done moved = desk.replace(account, id, draft());
      ledger.began(says(sign(), post()), moved.asked());
      ledger.began(silent(account, before), moved.asked());
      ledger.ended(says(sign(), before), moved.acknowledged());
      ledger.ended(silent(account, post()), moved.acknowledged());
    }

    @Override
    Said said(String prefix, int nth) {
      return super.said(prefix, nth).asCommentUnder(nth % 2 == 0 ? POST_A : POST_B);
    }
  }

  /** Two that answer everything: the first of them does. */
  private static final class Reorders extends Habit {
    private String other = "";

    Reorders(String account, Desk desk) {
      super(account, desk);
    }

    @Override
    String sign() {
      return sign(version);
    }

    private String sign(int of) {
      return "A" + account + (of % 2 == 1 ? "first" : "second");
    }

    @Override
    void open() throws IOException, InterruptedException {
      super.open();
      Done second = desk.create(account, Draft.dm(sign(2)));
      other = Desk.id(second);
      ledger.began(runs(sign(2)), second.asked());
    }

    @Override
    void round(Duration length) throws IOException, InterruptedException {
      Thread.sleep(length);
      String old = says(sign(), "");
      version++;
      Done ordered =
          desk.order(account, version % 2 == 1 ? List.of(id, other) : List.of(other, id));
      ledger.began(says(sign(), ""), ordered.asked());
      ledger.ended(old, ordered.acknowledged());
    }
  }
}
