package dev.parley.local.flows;

import dev.parley.channel.Channel;
import dev.parley.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One flow: its automations, and conversations that show what they do.
 *
 * @param path where it was read
 * @param about what it is for, in a sentence or two; may be empty
 * @param channel of the account; Instagram if the file does not say
 * @param automations as the admin API takes them, in the operator's order
 * @param rules of the account, as the admin API takes them
 * @param conversations with different names
 */
public record FlowFile(
    Path path,
    String name,
    String about,
    Channel channel,
    List<Document> automations,
    Optional<Document> rules,
    List<Dialogue> conversations) {

  /** Copies the lists. */
  public FlowFile {
    automations = List.copyOf(automations);
    conversations = List.copyOf(conversations);
  }

  /** A document for the admin API, and the line that it begins in. */
  public record Document(int line, Json json) {}

  /**
   * Reads a file.
   *
   * @throws BadFlowFileException if it cannot be read or is no flow
   */
  public static FlowFile read(Path path) {
    try {
      return FlowFileReader.flow(Yaml.parse(path, Files.readString(path)));
    } catch (IOException e) {
      throw new BadFlowFileException(path, 1, "cannot be read: " + e);
    }
  }

  /** The file itself, or all YAML files in the folder and those below it, sorted by name. */
  public static List<Path> find(Path fileOrFolder) {
    if (!Files.isDirectory(fileOrFolder)) {
      return List.of(fileOrFolder);
    }
    try (Stream<Path> all = Files.walk(fileOrFolder)) {
      return all.filter(Files::isRegularFile).filter(FlowFile::isYaml).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean restarts() {
    return conversations.stream().anyMatch(Dialogue::restarts);
  }

  private static boolean isYaml(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }
}
