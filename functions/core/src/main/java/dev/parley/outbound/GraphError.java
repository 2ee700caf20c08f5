package dev.parley.outbound;

/**
 * An error object out of a Graph answer. Meta's message is left out: it can quote what we sent.
 *
 * @param subcode 0 if absent
 * @param fbtraceId empty if absent; what Meta's support asks for
 */
public record GraphError(int httpStatus, int code, int subcode, String fbtraceId) {

  /** Short form for records and logs, such as {@code 10/2534022}. */
  public String label() {
    return subcode == 0 ? String.valueOf(code) : code + "/" + subcode;
  }
}
