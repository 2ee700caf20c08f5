package dev.parley.embedded.graph;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a request wants to know of a conversation.
 *
 * @param withMessages whether it asks for messages at all
 * @param limit the most messages to tell
 * @param fields the fields of each
 */
record HistoryQuery(boolean withMessages, int limit, List<String> fields) {

  private static final Pattern FIELDS =
      Pattern.compile("(?:id,)?messages(?:\\.limit\\((\\d{1,4})\\))?(?:\\{([a-z_,]+)})?");
  private static final List<String> BARE = List.of("id", "created_time");
  private static final Set<String> KNOWN = Set.of("id", "created_time", "from", "to", "message");

  static Optional<GraphError> check(Incoming incoming) {
    Findings findings = new Findings();
    findings.require(
        incoming.platform().equals("instagram"), "Param platform must be one of {INSTAGRAM}");
    findings.require(
        !incoming.request().recipient().isEmpty(), "The parameter user_id is required");
    Optional<HistoryQuery> query = read(incoming.fields());
    findings.require(query.isPresent(), "Syntax error in fields: " + incoming.fields());
    query
        .map(HistoryQuery::fields)
        .flatMap(asked -> asked.stream().filter(field -> !KNOWN.contains(field)).findFirst())
        .ifPresent(
            field -> findings.require(false, "Tried accessing nonexisting field (" + field + ")"));
    return findings.first();
  }

  /** Empty if {@code fields} are none that this server knows how to read. */
  private static Optional<HistoryQuery> read(String fields) {
    if (fields.isEmpty() || fields.equals("id")) {
      return Optional.of(new HistoryQuery(false, 0, List.of()));
    }
    Matcher matcher = FIELDS.matcher(fields);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int limit = matcher.group(1) == null ? History.TOLD : Integer.parseInt(matcher.group(1));
    List<String> asked = matcher.group(2) == null ? BARE : List.of(matcher.group(2).split(",", -1));
    return Optional.of(new HistoryQuery(true, limit, asked));
  }

  /** The answer to a request that has been checked. */
  static String answer(Incoming incoming, History history) {
    GraphRequest request = incoming.request();
    var pair = new History.Pair(request.accountId(), request.recipient());
    List<History.Entry> entries = history.newest(pair);
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    ArrayNode data = answer.putArray("data");
    if (!entries.isEmpty()) {
      ObjectNode conversation = data.addObject().put("id", pair.id());
      read(incoming.fields()).ifPresent(query -> query.tell(entries, conversation));
    }
    return answer.toString();
  }

  private void tell(List<History.Entry> entries, ObjectNode conversation) {
    if (withMessages) {
      ArrayNode data = conversation.putObject("messages").putArray("data");
      entries.stream().limit(limit).forEach(entry -> data.add(told(entry, fields)));
    }
  }

  private static ObjectNode told(History.Entry entry, Collection<String> fields) {
    ObjectNode all = JsonMapper.shared().createObjectNode();
    all.put("id", entry.mid()).put("created_time", GraphNodes.metaTime(entry.at()));
    all.putObject("from").put("id", entry.from());
    all.putObject("to").putArray("data").addObject().put("id", entry.to());
    all.put("message", entry.text());
    return all.retain(fields).put("id", entry.mid());
  }
}
