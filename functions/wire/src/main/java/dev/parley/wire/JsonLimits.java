package dev.parley.wire;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * JSON factories with bounds on everything a document can grow in: what is deeper, longer or wider
 * is refused after reading only that much.
 */
public final class JsonLimits {
  /** Deepest nesting of a document from outside. */
  public static final int DEPTH_MAX = 64;

  /** Longest text in a document from outside, in UTF-16 units. */
  public static final int TEXT_LENGTH_MAX = 150_000;

  /** Largest document from outside, in bytes. */
  public static final int DOCUMENT_BYTES_MAX = 4 * 1024 * 1024;

  private static final int NAME_LENGTH_MAX = 1_000;
  private static final int NUMBER_LENGTH_MAX = 100;

  /** 1,000 updates of 3 KB have about 100,000 tokens; four million brackets have more. */
  private static final int TOKENS_MAX = 500_000;

  private static final JsonFactory DOCUMENTS = document(TEXT_LENGTH_MAX, DOCUMENT_BYTES_MAX);

  private JsonLimits() {}

  /** For documents from outside and from the queues: the limits above. Writes pure ASCII. */
  public static JsonFactory documents() {
    return DOCUMENTS;
  }

  /**
   * For an envelope that carries a whole document as one text, as a Lambda event does: the same
   * limits, but one text may have {@code textLengthMax} characters.
   */
  public static JsonFactory envelopes(int textLengthMax) {
    return document(textLengthMax, 2L * textLengthMax + DOCUMENT_BYTES_MAX);
  }

  private static JsonFactory document(int textLengthMax, long documentLengthMax) {
    return JsonFactory.builder()
        .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH_MAX)
                .maxStringLength(textLengthMax)
                .maxDocumentLength(documentLengthMax)
                .maxNameLength(NAME_LENGTH_MAX)
                .maxNumberLength(NUMBER_LENGTH_MAX)
                .maxTokenCount(TOKENS_MAX)
                .build())
        .build();
  }
}
