package dev.parley.simulation;

import dev.parley.account.Account;
import dev.parley.account.SealedToken;
import dev.parley.channel.AccountKey;
import dev.parley.channel.ConversationKey;
import dev.parley.outbound.GraphError;
import dev.parley.outbound.OutboundMessage;
import dev.parley.outbound.Recipient;
import dev.parley.outbound.SendIntent;
import dev.parley.outbound.SendResult;
import dev.parley.outbound.WhatsAppMessage;
import dev.parley.pipeline.Heard;
import dev.parley.pipeline.History.Told;
import dev.parley.rig.CrashPoint;
import dev.parley.simulation.Rows.SendRow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Meta's Send API: it takes a message or not, and its answer says so or not. */
final class Meta {
  private static final Duration TIMEOUT = Duration.ofSeconds(8);
  private static final Duration QUICK = Duration.ofMillis(30);
  private static final Duration SLOW = Duration.ofSeconds(3);
  private static final int HISTORY_MAX = 20;
  private static final List<Fault> TROUBLE =
      List.of(
          Fault.NEVER_SENT,
          Fault.META_THROTTLED,
          Fault.META_RETRY,
          Fault.META_REFUSED,
          Fault.TAKEN_AND_ERROR,
          Fault.LOST_AND_ERROR,
          Fault.TAKEN_AND_SILENT,
          Fault.LOST_AND_SILENT,
          Fault.TAKEN_LATE);

  private static final Map<Fault, GraphError> REFUSALS =
      Map.of(
          Fault.META_THROTTLED, error(613, 0),
          Fault.META_RETRY, error(2, 1545133),
          Fault.META_REFUSED, error(10, 2534022),
          Fault.TAKEN_AND_ERROR, error(2, 0),
          Fault.LOST_AND_ERROR, error(2, 0));

  private final World world;
  private final ConversationTable table;
  private final Promises promises;
  private final Echoes echoes;
  private final Map<AccountKey, SealedToken> tokens = new HashMap<>();
  private final Map<ConversationKey, List<Heard>> threads = new HashMap<>();
  private final Set<String> repliedComments = new HashSet<>();
  private int mids;

  Meta(World world, ConversationTable table, Promises promises, Echoes echoes) {
    this.world = world;
    this.table = table;
    this.promises = promises;
    this.echoes = echoes;
  }

  /** From now on this token alone is good. */
  void authorise(AccountKey account, SealedToken token) {
    tokens.put(account, token);
  }

  /** No token is good any more, until the account is connected anew. */
  void forget(AccountKey account) {
    tokens.remove(account);
  }

  /** One request. */
  SendResult request(Machine machine, Account account, SendIntent intent) {
    if (world.design() == Design.SHORT_LEASE) {
      // What outlives its lease may do so right before the wire.
      machine.waitFor();
    }
    machine.checkAlive();
    machine.reached(CrashPoint.BEFORE_WIRE);
    SendRow send = table.sendOf(intent);
    Instant begin = world.now();
    Optional<Fault> trouble =
        world.isCalm() || !world.chance(world.weather().meta())
            ? Optional.empty()
            : Optional.of(world.pick(TROUBLE));
    if (!trouble.equals(Optional.of(Fault.NEVER_SENT))) {
      promises.posted(send, account);
    }
    world.tell(() -> "POST " + send.ref.index() + " " + intent.message() + " " + trouble);
    SendResult result = answer(machine, account, send, trouble);
    world.tell(() -> "answer " + result);
    return world.now().isAfter(begin.plus(TIMEOUT)) && !(result instanceof SendResult.NeverSent)
        ? new SendResult.Unclear("timeout")
        : result;
  }

  private SendResult answer(
      Machine machine, Account account, SendRow send, Optional<Fault> trouble) {
    if (!account.token().equals(Optional.ofNullable(tokens.get(account.key())))) {
      world.note(Fault.META_DEAD_TOKEN);
      return refused(190, 463);
    }
    if (trouble.isPresent()) {
      world.note(trouble.get());
      return failing(machine, send, trouble.get());
    }
    travel(machine);
    Optional<String> mid = take(send);
    if (mid.isPresent()) {
      echoes.early(send);
    }
    machine.reached(CrashPoint.AFTER_WIRE_BEFORE_RESPONSE);
    travel(machine);
    return mid.<SendResult>map(SendResult.Accepted::new).orElseGet(() -> refused(100, 2534025));
  }

  private SendResult failing(Machine machine, SendRow send, Fault trouble) {
    if (trouble == Fault.NEVER_SENT) {
      return new SendResult.NeverSent("connect");
    }
    if (REFUSALS.containsKey(trouble)) {
      travel(machine);
      takeIf(trouble == Fault.TAKEN_AND_ERROR, send);
      travel(machine);
      return new SendResult.Refused(REFUSALS.get(trouble));
    }
    if (trouble == Fault.TAKEN_LATE) {
      takeLate(send);
    }
    takeIf(trouble == Fault.TAKEN_AND_SILENT, send);
    world.pass(TIMEOUT);
    machine.waitFor();
    return new SendResult.Unclear("timeout");
  }

  private void takeIf(boolean taken, SendRow send) {
    if (taken) {
      var _ = take(send);
    }
  }

  private void takeLate(SendRow send) {
    Duration latest = world.weather().lateness();
    Duration delay = world.random().nextBoolean() ? latest : world.between(TIMEOUT, latest);
    if (delay.compareTo(Weather.USUAL_LATENESS) > 0) {
      world.note(Fault.TAKEN_VERY_LATE);
    }
    world.plan(delay, () -> takeIf(true, send));
  }

  private void travel(Machine machine) {
    world.pass(world.between(QUICK, SLOW));
    machine.waitFor();
  }

  /** A copy reaches the person, unless it is a second private reply. */
  private Optional<String> take(SendRow send) {
    if (send.intent.recipient() instanceof Recipient.Comment comment
        && !send.isExtra()
        && !repliedComments.add(comment.commentId())) {
      return Optional.empty();
    }
    String mid = "mid-" + mids++;
    world.chronicle().taken(send.ref);
    world.tell(() -> "TAKEN " + mid + " " + send.intent.message());
    if (!send.isExtra()) {
      Heard heard = new Copy(mid, text(send.intent.message())).at(world.now());
      thread(send.ref.conversation()).add(heard);
      echoes.of(send, mid, text(send.intent.message()));
    }
    return Optional.of(mid);
  }

  private record Copy(String mid, Optional<String> text) {
    /** Meta tells times in whole seconds. */
    Heard at(Instant time) {
      return Heard.of(mid, time.truncatedTo(ChronoUnit.SECONDS), text);
    }
  }

  /** A person of the account writes with Meta's own app. */
  String byHand(ConversationKey conversation, String text) {
    String mid = "mid-" + mids++;
    thread(conversation).add(new Copy(mid, Optional.of(text)).at(world.now()));
    return mid;
  }

  /** What Meta tells of a conversation. */
  Told history(ConversationKey conversation) {
    List<Heard> all = thread(conversation);
    int from = Math.max(0, all.size() - HISTORY_MAX);
    List<Heard> newest = all.subList(from, all.size());
    return new Told.Messages(
        newest, from == 0 ? Optional.empty() : Optional.of(newest.getFirst().at()));
  }

  private List<Heard> thread(ConversationKey conversation) {
    return threads.computeIfAbsent(conversation, _ -> new ArrayList<>());
  }

  /** The text that Meta shows for a message; templates have none. */
  static Optional<String> text(OutboundMessage message) {
    return switch (message) {
      case OutboundMessage.Text text -> Optional.of(text.text());
      case OutboundMessage.QuickReplies replies -> Optional.of(replies.text());
      case WhatsAppMessage.PlainText text -> Optional.of(text.text());
      case WhatsAppMessage.ReplyButtons _,
          WhatsAppMessage.RowList _,
          WhatsAppMessage.LinkButton _,
          WhatsAppMessage.File _,
          WhatsAppMessage.Emoji _,
          WhatsAppMessage.Seen _,
          WhatsAppMessage.Template _,
          OutboundMessage.Buttons _,
          OutboundMessage.Carousel _,
          OutboundMessage.Media _,
          OutboundMessage.Reaction _,
          OutboundMessage.SenderAction _,
          OutboundMessage.PublicReply _ ->
          Optional.empty();
    };
  }

  private static SendResult refused(int code, int subcode) {
    return new SendResult.Refused(error(code, subcode));
  }

  private static GraphError error(int code, int subcode) {
    return new GraphError(400, code, subcode, "");
  }
}
