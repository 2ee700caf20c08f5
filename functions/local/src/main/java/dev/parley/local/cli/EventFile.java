package dev.parley.local.cli;

import dev.parley.wire.Json;
import dev.parley.wire.UnreadableJsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A file with a webhook in it: either the bare body that Meta posts, or the event of an HTTP API
 * around it, as the files in {@code events/} are.
 */
final class EventFile {
  private EventFile() {}

  /**
   * Reads the webhook, whose signature is made anew.
   *
   * @throws CliException if the file cannot be read or holds none
   */
  static Posting read(Path file) {
    byte[] bytes = bytes(file);
    Json content = parse(file, bytes);
    byte[] body = body(content).orElse(bytes);
    Json webhook = parse(file, body);
    Optional<String> object = webhook.get("object").text();
    if (object.isEmpty()) {
      throw new CliException(file + " holds no webhook: there is no \"object\" in its body.");
    }
    boolean whatsApp = object.get().equals("whatsapp_business_account");
    return new Posting(
        whatsApp ? "/webhooks/whatsapp" : "/webhooks/instagram", body, people(webhook));
  }

  private static Optional<byte[]> body(Json event) {
    Optional<String> text = event.get("body").text();
    return event.get("isBase64Encoded").isTrue()
        ? text.map(Base64.getDecoder()::decode)
        : text.map(body -> body.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> people(Json webhook) {
    List<String> people = new ArrayList<>();
    for (Json entry : webhook.get("entry").items()) {
      for (Json item : entry.get("messaging").items()) {
        item.get("sender").get("id").text().ifPresent(people::add);
      }
      for (Json change : entry.get("changes").items()) {
        change.get("value").get("id").text().ifPresent(people::add);
        change.get("value").get("comment_id").text().ifPresent(people::add);
      }
      entry.get("value").get("id").text().ifPresent(people::add);
    }
    return people;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CliException("--file " + file + " cannot be read: " + e.getMessage());
    }
  }

  private static Json parse(Path file, byte[] json) {
    try {
      return Json.parse(json);
    } catch (UnreadableJsonException e) {
      throw new CliException("--file " + file + " is no JSON: " + e.getMessage());
    }
  }
}
