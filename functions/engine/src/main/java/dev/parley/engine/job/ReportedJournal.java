package dev.parley.engine.job;

import dev.parley.pipeline.Journal;
import dev.parley.pipeline.SendOrder;
import java.time.Instant;
import java.util.Optional;

/** A journal that also counts for the metrics how attempts at jobs end. */
public final class ReportedJournal implements Journal {
  private final Journal journal;
  private final JobReport report;

  /** Passes everything on to {@code journal}. */
  public ReportedJournal(Journal journal, JobReport report) {
    this.journal = journal;
    this.report = report;
  }

  @Override
  public ClaimResult claim(SendOrder order, int index, Claim claim) {
    return journal.claim(order, index, claim);
  }

  @Override
  public boolean finish(SendOrder order, int index, int attempt, Finish finish) {
    boolean written = journal.finish(order, index, attempt, finish);
    if (written && order.job().isPresent()) {
      report.count(finish);
    }
    return written;
  }

  @Override
  public boolean cancel(SendOrder order, int index, String why) {
    boolean cancelled = journal.cancel(order, index, why);
    if (cancelled && order.job().isPresent()) {
      report.countCancelled();
    }
    return cancelled;
  }

  @Override
  public Optional<ClaimResult> obstacle(SendOrder order, int index, Instant now) {
    return journal.obstacle(order, index, now);
  }
}
