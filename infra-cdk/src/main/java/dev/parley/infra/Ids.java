package dev.parley.infra;

import dev.parley.catalogue.QueueSpec;
import dev.parley.catalogue.TableSpec;
import java.util.Locale;
import java.util.Objects;
import software.amazon.awscdk.CfnElement;
import software.constructs.IConstruct;

/** The logical ids of what the catalogue names: those of template.yaml. */
final class Ids {
  private Ids() {}

  /** Gives the resource that this construct stands for a logical id. */
  static <C extends IConstruct> C named(String id, C construct) {
    IConstruct resource =
        construct instanceof CfnElement
            ? construct
            : Objects.requireNonNull(construct.getNode().getDefaultChild());
    ((CfnElement) resource).overrideLogicalId(id);
    return construct;
  }

  /** {@code DmDeadLetterQueue} for {@code parley-dm-dead.fifo}. */
  static String of(QueueSpec queue) {
    String name = title(queue.name().replace(".fifo", ""));
    return name.endsWith("Dead") ? name + "LetterQueue" : name + "Queue";
  }

  /** {@code AccountsTable} for {@code parley-accounts}. */
  static String of(TableSpec table) {
    return title(table.name()) + "Table";
  }

  private static String title(String name) {
    StringBuilder title = new StringBuilder();
    for (String word : name.replace("parley-", "").split("-", -1)) {
      title.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return title.toString();
  }
}
