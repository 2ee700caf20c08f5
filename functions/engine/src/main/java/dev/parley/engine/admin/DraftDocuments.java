package dev.parley.engine.admin;

import dev.parley.account.Account;
import dev.parley.engine.document.DocumentCodec;
import dev.parley.engine.document.Finding;
import dev.parley.engine.document.Place;
import dev.parley.engine.dynamodb.Draft;
import dev.parley.engine.dynamodb.StoredAutomation;
import io.micronaut.http.HttpStatus;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Documents of drafts: any JSON object that can be kept. */
@Singleton
final class DraftDocuments {
  /** Below DynamoDB's 400 KB for an item. */
  private static final int BYTES_MAX = 300 * 1024;

  private final DocumentCodec codec;
  private final Drafts drafts;

  DraftDocuments(DocumentCodec codec, Drafts drafts) {
    this.codec = codec;
    this.drafts = drafts;
  }

  /** The text to keep, or a refusal with 422 of what is no object or cannot be kept. */
  String text(JsonNode document) {
    Place root = Place.root(document);
    if (root.anyObject().isEmpty()) {
      throw Refusal.unprocessable(root.findings());
    }
    try {
      String text = codec.text(document);
      if (text.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
        throw new Refusal(
            HttpStatus.REQUEST_ENTITY_TOO_LARGE,
            "The draft takes more than " + BYTES_MAX + " bytes when it is kept.");
      }
      return text;
    } catch (IOException _) {
      root.note("holds half of a surrogate pair, which no UTF-8 text can carry.");
      throw Refusal.unprocessable(root.findings());
    }
  }

  /** The revision that the document says it was made from; empty if it says none that can be. */
  static OptionalLong base(JsonNode document, long live) {
    @Nullable JsonNode revision = document.get("revision");
    if (revision == null || !revision.isNumber()) {
      return OptionalLong.empty();
    }
    long base = revision.getNumberValue().longValue();
    return base > 0 && base <= live ? OptionalLong.of(base) : OptionalLong.empty();
  }

  JsonNode tree(Draft draft) {
    try {
      return codec.tree(draft.json().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  DraftAnswer answer(Account account, Draft draft, StoredAutomation live) {
    JsonNode document = tree(draft);
    List<Finding> findings =
        switch (drafts.check(account, draft.automation(), document)) {
          case Checked.Fit _ -> List.of();
          case Checked.Unfit unfit -> unfit.findings();
        };
    return new DraftAnswer(
        draft.automation().value(),
        draft.revision(),
        draft.base(),
        live.revision(),
        draft.at().toString(),
        draft.by(),
        document,
        findings);
  }
}
