package dev.parley.embedded.graph;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What account and person have written to each other, as the Conversations API tells it: {@code GET
 * /{account}/conversations?platform=instagram&user_id={igsid}&fields=messages.limit(20){…}}.
 *
 * <p>Every Instagram message that the server takes is in it at once, whatever its sender was
 * answered. It outlives {@link GraphServer#clear()}.
 *
 * @see <a
 *     href="https://developers.facebook.com/docs/messenger-platform/instagram/features/conversation">Meta:
 *     conversations</a>
 */
public final class History {

  /** Meta tells the details of this many messages of a conversation and of no older ones. */
  static final int TOLD = 20;

  private static final Comparator<Entry> NEWEST_FIRST = Comparator.comparing(Entry::at).reversed();

  private final Map<Pair, List<Entry>> conversations = new ConcurrentHashMap<>();
  private volatile Optional<GraphError> refusal = Optional.empty();

  /** One conversation. */
  record Pair(String account, String user) {

    /** An id as Meta makes them, always the same for the same two. */
    String id() {
      byte[] text = ("ig_dm_thread:1:" + account + ":" + user).getBytes(StandardCharsets.UTF_8);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }
  }

  /** One message of a conversation. */
  record Entry(String mid, Instant at, String from, String to, String text) {}

  History() {}

  /** Answers from now on. It does so at first. */
  public void on() {
    refusal = Optional.empty();
  }

  /** Refuses from now on with code 10, as when the app may not read conversations. */
  public void off() {
    refusal = Optional.of(GraphError.notPermitted());
  }

  /** Answers HTTP 500, code 2 from now on. */
  public void fail() {
    refusal = Optional.of(GraphError.serverFailure());
  }

  /** The person wrote {@code text} to the account. */
  public void said(String account, String user, String mid, String text, Instant at) {
    add(new Pair(account, user), new Entry(mid, at, user, account, text));
  }

  /** The ids of the messages that would be told, newest first. */
  public List<String> mids(String account, String user) {
    return newest(new Pair(account, user)).stream().map(Entry::mid).toList();
  }

  void landed(Landed landed) {
    Pair pair = new Pair(landed.account(), landed.user());
    add(pair, new Entry(landed.mid(), landed.at(), landed.account(), landed.user(), landed.text()));
  }

  List<Entry> newest(Pair pair) {
    return conversations.getOrDefault(pair, List.of());
  }

  Optional<GraphError> refusal() {
    return refusal;
  }

  /** Of two messages of the same moment the later told is the newer. */
  private void add(Pair pair, Entry entry) {
    conversations.compute(
        pair,
        (key, known) -> {
          List<Entry> all = new ArrayList<>(List.of(entry));
          all.addAll(known == null ? List.of() : known);
          return all.stream().sorted(NEWEST_FIRST).limit(TOLD).toList();
        });
  }
}
