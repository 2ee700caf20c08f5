package dev.parley.local.flows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of playing flows.
 *
 * @param results of the conversations that were played, in their order
 * @param badFiles what is wrong with the files that could not be played
 */
public record Report(List<Result> results, List<String> badFiles) {

  /** Copies the lists. */
  public Report {
    results = List.copyOf(results);
    badFiles = List.copyOf(badFiles);
  }

  /**
   * What came of one conversation.
   *
   * @param flow the name of the flow
   * @param line where the conversation begins
   * @param failure empty if all went as written
   */
  public record Result(
      Path file,
      String flow,
      String conversation,
      int line,
      Duration took,
      Optional<Failure> failure) {

    /** Whether all went as written. */
    public boolean passed() {
      return failure.isEmpty();
    }

    /** For people: a line, and after it what went wrong. */
    public List<String> lines() {
      List<String> lines = new ArrayList<>();
      String verdict = passed() ? "ok    " : "FAILED";
      lines.add(
          "%s %6d ms  %s: %s"
              .formatted(verdict, took.toMillis(), file.getFileName(), conversation));
      failure.ifPresent(what -> lines.addAll(what.lines(file)));
      return lines;
    }
  }

  /**
   * Why a conversation failed.
   *
   * @param line the line of the step
   * @param problem what was expected and what came, a line each
   * @param trace who said what until then
   */
  public record Failure(int line, List<String> problem, List<String> trace) {

    /** Copies the lists. */
    public Failure {
      problem = List.copyOf(problem);
      trace = List.copyOf(trace);
    }

    /** For people. */
    public List<String> lines(Path file) {
      List<String> lines = new ArrayList<>();
      lines.add("  " + file + ":" + line);
      problem.forEach(text -> lines.add("    " + text));
      lines.add("    so far:");
      trace.forEach(text -> lines.add("      " + text));
      return lines;
    }
  }

  /** 0 if all went as written; 1 if a conversation failed; 2 if a file could not be played. */
  public int exitCode() {
    if (!badFiles.isEmpty()) {
      return 2;
    }
    return results.stream().allMatch(Result::passed) ? 0 : 1;
  }

  /** For people, in one line. */
  public String summary() {
    long failed = results.stream().filter(result -> !result.passed()).count();
    String bad = badFiles.isEmpty() ? "" : "; bad files: %d".formatted(badFiles.size());
    return "Conversations: %d; failed: %d%s".formatted(results.size(), failed, bad);
  }
}
