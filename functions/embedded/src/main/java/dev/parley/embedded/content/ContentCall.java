package dev.parley.embedded.content;

/**
 * One request.
 *
 * @param path with its query
 * @param account whose templates it is about, where the caller was let in; else empty
 */
public record ContentCall(String method, String path, String account, String body) {
  /** Whether it makes a template. */
  public boolean isCreation() {
    return method.equals("POST")
        && (path.equals("/v1/Content") || path.endsWith("/message_templates"));
  }
}
