package dev.parley.local.cli;

import dev.parley.wire.Json;
import dev.parley.wire.UnreadableJsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file with a webhook in it: either the bare body that Meta posts, or the event of an HTTP API
 * around it, as the files in {@code events/} are.
 */
final class EventFile {
  private static final String TIME = "(\"time(?:stamp)?\"\\s*:\\s*\"?)";
  private static final Pattern MILLIS = Pattern.compile(TIME + "\\d{13}(?!\\d)");
  private static final Pattern SECONDS = Pattern.compile(TIME + "\\d{10}(?!\\d)");

  private EventFile() {}

  /**
   * Reads the webhook, whose signature is made anew.
   *
   * @param now replaces every time in it, since an old event is not answered; empty leaves the body
   *     as it is
   * @throws CliException if the file cannot be read or holds none
   */
  static Posting read(Path file, Optional<Instant> now) {
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
        whatsApp ? "/webhooks/whatsapp" : "/webhooks/instagram",
        now.map(time -> at(time, body)).orElse(body),
        people(webhook));
  }

  /** Instagram writes milliseconds, WhatsApp seconds. */
  private static byte[] at(Instant now, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    String fresh = MILLIS.matcher(text).replaceAll("$1" + now.toEpochMilli());
    return SECONDS
        .matcher(fresh)
        .replaceAll("$1" + now.getEpochSecond())
        .getBytes(StandardCharsets.UTF_8);
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
