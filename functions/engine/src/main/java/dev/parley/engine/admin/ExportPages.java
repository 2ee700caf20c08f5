package dev.parley.engine.admin;

import dev.parley.account.Account;
import dev.parley.automation.Automation;
import dev.parley.engine.document.DocumentCodec;
import dev.parley.engine.dynamodb.AccountWrites;
import dev.parley.engine.dynamodb.DynamoAccounts;
import dev.parley.engine.dynamodb.StoredAutomation;
import io.micronaut.http.HttpStatus;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Automations as documents that can be kept in a repository and imported again. They hold what an
 * operator decides: no ids, no revisions, no times. Each page can be imported as it is.
 */
@Singleton
final class ExportPages {
  /** Lambda's answers end at 6 MB, where a quote or an end of line takes two bytes. */
  static final int BYTES_MAX = 2 * 1024 * 1024;

  private static final Pattern PLACE = Pattern.compile("([0-9]{1,16}):([0-9]{1,4})");

  private final DynamoAccounts accounts;
  private final DocumentCodec codec;
  private final PrettyJson pretty;

  ExportPages(DynamoAccounts accounts, DocumentCodec codec) {
    this.accounts = accounts;
    this.codec = codec;
    this.pretty = new PrettyJson(codec);
  }

  /** One page; refuses a cursor of another state of the account, for pages must fit together. */
  String page(Account account, @Nullable String cursor) {
    Cursor cursors = new Cursor("export", List.of(account.key().text()));
    Optional<MatchResult> place = cursors.read(cursor, PLACE);
    if (place.isPresent() && Long.parseLong(place.get().group(1)) != account.generation()) {
      throw new Refusal(
          HttpStatus.PRECONDITION_FAILED,
          "The account changed since the first page: begin the export anew, without cursor.");
    }
    int from = place.map(it -> Integer.parseInt(it.group(2))).orElse(0);
    List<StoredAutomation> all = accounts.stored(account);
    List<String> documents = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    int next = add(all, Math.min(from, all.size()), documents, leftOut);
    String more = next < all.size() ? cursors.write(account.generation(), next) : "";
    return text(documents, leftOut, more);
  }

  /** Adds as many as one import takes, and says where it stopped. */
  private int add(
      List<StoredAutomation> all, int from, List<String> documents, List<String> leftOut) {
    long bytes = 0;
    for (int i = from; i < all.size(); i++) {
      Optional<String> document = all.get(i).readable().map(this::document);
      long more = document.map(it -> it.getBytes(StandardCharsets.UTF_8).length).orElse(0);
      boolean full = documents.size() == AccountWrites.CREATED_MAX || bytes + more > BYTES_MAX;
      if (full && !documents.isEmpty()) {
        return i;
      }
      document.ifPresentOrElse(documents::add, leftOut(all.get(i), leftOut));
      bytes += more;
    }
    return all.size();
  }

  private static Runnable leftOut(StoredAutomation stored, List<String> leftOut) {
    return () -> leftOut.add(stored.id().value());
  }

  private static String text(List<String> documents, List<String> leftOut, String next) {
    String automations =
        documents.isEmpty() ? "[]" : "[\n    " + String.join(",\n    ", documents) + "\n  ]";
    String ids = leftOut.isEmpty() ? "[]" : "[\"" + String.join("\", \"", leftOut) + "\"]";
    return "{\n  \"parley\": 1,\n  \"automations\": "
        + automations
        + ",\n  \"leftOut\": "
        + ids
        + ",\n  \"nextCursor\": "
        + (next.isEmpty() ? "null" : "\"" + next + "\"")
        + "\n}\n";
  }

  /** From when on the next post counts begins anew with each import, so it is not told. */
  private String document(Automation automation) {
    Map<String, JsonNode> members = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : codec.tree(automation).entries()) {
      if (!member.getKey().equals("nextPostSince")) {
        members.put(member.getKey(), member.getValue());
      }
    }
    return pretty.text(JsonNode.createObjectNode(members), 2);
  }
}
