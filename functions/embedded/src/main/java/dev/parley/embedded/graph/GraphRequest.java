package dev.parley.embedded.graph;

/**
 * One request as it came in, before anything was checked.
 *
 * @param operation what it is about
 * @param method the HTTP method
 * @param path the path without the query, version included
 * @param accountId the Instagram account or WhatsApp phone number that it is made for: the one in
 *     the path, or the owner of the token if the path says {@code me} or names a comment, medium or
 *     user; empty if neither is known
 * @param recipient the user id, phone number, comment id or media id that it goes to; empty if
 *     there is none
 * @param token the access token, empty if there is none
 * @param text what a person would see of it, in short: the text of a message, template or comment
 *     reply, the titles of a carousel, the kind and address of a medium, the emoji of a reaction,
 *     the name of any other action, the questions of ice breakers; empty if there is none
 * @param body the untouched body
 */
public record GraphRequest(
    Operation operation,
    String method,
    String path,
    String accountId,
    String recipient,
    String token,
    String text,
    String body) {}
