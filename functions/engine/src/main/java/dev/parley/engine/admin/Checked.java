package dev.parley.engine.admin;

import dev.parley.automation.Automation;
import dev.parley.engine.document.Finding;
import java.util.List;

/** What came of checking a document by today's rules. */
sealed interface Checked {
  /** It can be saved. */
  record Fit(Automation automation) implements Checked {}

  /** It cannot, for at least one reason. */
  record Unfit(List<Finding> findings) implements Checked {
    /** Copies the list. */
    public Unfit {
      findings = List.copyOf(findings);
    }
  }
}
