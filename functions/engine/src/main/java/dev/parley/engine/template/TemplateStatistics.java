package dev.parley.engine.template;

import dev.parley.account.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the table has of a workspace's templates.
 *
 * @param total how many, at most {@value #READ_MAX}
 * @param complete whether these are all
 * @param byKey how many versions of each
 * @param recent the last that were made, the newest first; at most {@value #SHOWN_MAX}
 * @param stale those that nobody asked for in {@link #STALE_AFTER}, the longest first; as many at
 *     most
 */
public record TemplateStatistics(
    int total,
    boolean complete,
    Map<String, Integer> byKey,
    List<StoredTemplate> recent,
    List<StoredTemplate> stale) {
  /** Most templates that are looked at: WhatsApp approves 6,000 for an account. */
  public static final int READ_MAX = 6000;

  /** Most templates of a list. */
  public static final int SHOWN_MAX = 10;

  /** What is not asked for in so long is stale. */
  public static final Duration STALE_AFTER = Duration.ofDays(30);

  private static final int PAGE = 500;

  /** Copies. */
  public TemplateStatistics {
    byKey = Collections.unmodifiableMap(new TreeMap<>(byKey));
    recent = List.copyOf(recent);
    stale = List.copyOf(stale);
  }

  /** Reads them, by queries of this workspace's part of the table. */
  public static TemplateStatistics of(TemplateStore store, WorkspaceId workspace, Instant now) {
    List<StoredTemplate> all = all(store, workspace);
    Map<String, Integer> byKey = new TreeMap<>();
    all.forEach(template -> byKey.merge(template.key().label(), 1, Integer::sum));
    return new TemplateStatistics(
        all.size(),
        all.size() < READ_MAX,
        byKey,
        all.stream()
            .sorted(Comparator.comparing(StoredTemplate::createdAt).reversed())
            .limit(SHOWN_MAX)
            .toList(),
        all.stream()
            .filter(template -> !now.isBefore(template.usedAt().plus(STALE_AFTER)))
            .sorted(Comparator.comparing(StoredTemplate::usedAt))
            .limit(SHOWN_MAX)
            .toList());
  }

  static List<StoredTemplate> all(TemplateStore store, WorkspaceId workspace) {
    List<StoredTemplate> all = new ArrayList<>();
    Optional<TemplateKey> after = Optional.empty();
    List<StoredTemplate> page;
    do {
      page = store.list(workspace, after, Math.min(PAGE, READ_MAX - all.size()));
      all.addAll(page);
      after = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast().key());
    } while (page.size() == PAGE && all.size() < READ_MAX);
    return all;
  }
}
