package dev.parley.bench.faults;

import dev.parley.bench.faults.Program.Part;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Breaks lines on purpose, and shows that no message is lost, doubled or out of order. */
@Command(
    name = "faults",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Runs the acceptance tests of \"never lost, never twice\", each against a line of its own."
            + " Ends with 1 if a guarantee did not hold, or if a fault never fired.")
public final class FaultsCommand implements Callable<Integer> {
  @Option(names = "--seed", defaultValue = "1", description = "Of all chance (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "N",
      description = "Only the tests of these numbers.")
  private List<Integer> only = new ArrayList<>();

  @Option(
      names = "--scale",
      defaultValue = "1",
      description = "Of the numbers of events: 1 is all, 0.1 a tenth (${DEFAULT-VALUE}).")
  private double scale = 1;

  @Option(
      names = "--functions",
      defaultValue = "inprocess",
      description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Plan.Functions functions = Plan.Functions.INPROCESS;

  /** Runs the suite. */
  public static void main(String[] arguments) {
    CommandLine command = new CommandLine(new FaultsCommand());
    command.setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    Plan plan = new Plan(seed, scale, functions);
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    List<Verdict> verdicts = new ArrayList<>();
    boolean ended = true;
    for (Program program : chosen()) {
      Optional<String> obstacle = program.obstacle(plan);
      if (obstacle.isPresent()) {
        out.printf("NOT RUN %d: %s%n", program.number(), obstacle.get());
      } else {
        ended &= ran(program, plan, verdicts, out);
      }
    }
    out.println();
    out.print(Report.table(verdicts));
    out.flush();
    return ended && !verdicts.isEmpty() && verdicts.stream().allMatch(Verdict::holds) ? 0 : 1;
  }

  /** Whether the program came to its end; the others are run all the same. */
  private static boolean ran(Program program, Plan plan, List<Verdict> verdicts, PrintWriter out)
      throws InterruptedException {
    try {
      for (Part part : program.parts(plan)) {
        Verdict verdict = part.run();
        Report.print(verdict, out);
        verdicts.add(verdict);
      }
      return true;
    } catch (IOException | RuntimeException e) {
      out.printf("BROKEN %d: %s, after %s%n", program.number(), program.guarantee(), e);
      e.printStackTrace(out);
      return false;
    }
  }

  private List<Program> chosen() {
    Set<Integer> numbers = new HashSet<>(only);
    return numbers.isEmpty() ? Programs.all() : Programs.of(numbers);
  }
}
