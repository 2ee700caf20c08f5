package dev.parley.local.flows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays flows on a line of its own, which all of them share: started at the first one, gone when
 * closed. For one thread at a time.
 */
public final class FlowRunner implements AutoCloseable {
  private final Set<String> accounts = new HashSet<>();
  private @Nullable FlowLine inMemory;
  private @Nullable FlowLine onDisk;

  /**
   * Connects an account for the flow and makes its automations.
   *
   * @throws BadFlowFileException if the admin API refuses one of them
   */
  public FlowStage stage(FlowFile file) {
    String seed = file.path().getFileName() + "|" + file.name();
    String account = FlowIds.account(seed);
    for (int i = 2; !accounts.add(account); i++) {
      account = FlowIds.account(seed + "|" + i);
    }
    return FlowStage.open(file.restarts() ? onDisk() : inMemory(), file, account);
  }

  /**
   * Plays all conversations of these files whose names have {@code filter} in them: the name of the
   * file, the flow or the conversation, in whatever case.
   *
   * @param lines takes what is to be shown, as it comes
   */
  public Report run(List<Path> files, String filter, Consumer<String> lines) {
    List<Report.Result> results = new ArrayList<>();
    List<String> badFiles = new ArrayList<>();
    for (Path path : files) {
      try {
        results.addAll(run(FlowFile.read(path), filter.toLowerCase(Locale.ROOT), lines));
      } catch (BadFlowFileException e) {
        badFiles.add(String.valueOf(e.getMessage()));
        lines.accept("BAD    " + e.getMessage());
      }
    }
    return new Report(results, badFiles);
  }

  @Override
  public void close() {
    FlowLine one = inMemory;
    FlowLine other = onDisk;
    inMemory = null;
    onDisk = null;
    try {
      close(one);
    } finally {
      close(other);
    }
  }

  private static void close(@Nullable FlowLine line) {
    if (line != null) {
      line.close();
    }
  }

  private List<Report.Result> run(FlowFile file, String filter, Consumer<String> lines) {
    List<Dialogue> wanted =
        file.conversations().stream()
            .filter(dialogue -> names(file, dialogue).contains(filter))
            .toList();
    List<Report.Result> results = new ArrayList<>();
    if (!wanted.isEmpty()) {
      FlowStage stage = stage(file);
      for (Dialogue dialogue : wanted) {
        Report.Result result = stage.play(dialogue);
        result.lines().forEach(lines);
        results.add(result);
      }
    }
    return results;
  }

  private static String names(FlowFile file, Dialogue dialogue) {
    return (file.path().getFileName() + "\n" + file.name() + "\n" + dialogue.name())
        .toLowerCase(Locale.ROOT);
  }

  private FlowLine inMemory() {
    if (inMemory == null) {
      inMemory = FlowLine.inMemory();
    }
    return inMemory;
  }

  private FlowLine onDisk() {
    if (onDisk == null) {
      onDisk = FlowLine.onDisk();
    }
    return onDisk;
  }
}
