package dev.parley.embedded.sqs;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An append-only file of {@link JournalEntry} lines, or nothing at all.
 *
 * <p>A line is handed to the operating system before the request is answered: what was answered
 * survives the end of this process, kill -9 included. It is not forced to the disk, so a power cut
 * may lose the last lines.
 */
final class Journal implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final @Nullable Path file;
  private @Nullable FileChannel channel;
  private long appended;

  private Journal(@Nullable Path file) {
    this.file = file;
  }

  /** A journal that keeps nothing. */
  static Journal none() {
    return new Journal(null);
  }

  /** A journal in {@code file}; {@link #rewrite} must be called before the first append. */
  static Journal in(Path file) {
    return new Journal(file.toAbsolutePath());
  }

  /**
   * All complete lines. A last line without its end was being written when the process died, was
   * never answered, and is left out.
   *
   * @throws IllegalStateException if a complete line cannot be read
   */
  List<JournalEntry> read() {
    if (file == null || !Files.exists(file)) {
      return List.of();
    }
    try {
      String text = Files.readString(file);
      List<JournalEntry> entries = new ArrayList<>();
      text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .forEach(line -> entries.add(parse(line, entries.size() + 1)));
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the journal " + file, e);
    }
  }

  /** Replaces the whole file by {@code entries}, in one step. */
  void rewrite(Stream<JournalEntry> entries) {
    if (file == null) {
      return;
    }
    try {
      close();
      Files.createDirectories(file.resolveSibling("."));
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      try (var out = Files.newOutputStream(fresh);
          var buffered = new BufferedOutputStream(out, 1 << 16)) {
        for (JournalEntry entry : entries.toList()) {
          buffered.write(line(entry));
        }
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      channel = FileChannel.open(file, StandardOpenOption.APPEND);
      appended = 0;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the journal " + file, e);
    }
  }

  void append(JournalEntry entry) {
    if (channel == null) {
      return;
    }
    try {
      ByteBuffer line = ByteBuffer.wrap(line(entry));
      while (line.hasRemaining()) {
        channel.write(line);
      }
      appended++;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the journal " + file, e);
    }
  }

  /** Lines written since the last rewrite. */
  long appended() {
    return appended;
  }

  @Override
  public void close() {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
      channel = null;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the journal " + file, e);
    }
  }

  private JournalEntry parse(String line, int number) {
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(line);
      var kind = JournalEntry.KINDS.get(json.remove("op").asString());
      return JSON.treeToValue(json, Objects.requireNonNull(kind, "unknown op"));
    } catch (JacksonException | ClassCastException | NullPointerException e) {
      throw new IllegalStateException(
          "line %d of the journal %s is damaged; move the file away to start empty"
              .formatted(number, file),
          e);
    }
  }

  private static byte[] line(JournalEntry entry) {
    ObjectNode json = JSON.valueToTree(entry);
    return (json.put("op", entry.op()) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
