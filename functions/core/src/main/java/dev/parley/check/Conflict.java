package dev.parley.check;

import dev.parley.automation.AutomationId;
import java.util.List;

/**
 * Two automations of which one takes what the other waits for. A warning: the operator may mean it.
 *
 * @param other the other automation
 * @param otherName its name
 * @param keywords what is taken, as the operator wrote it, at most {@value #KEYWORDS_MAX}:
 *     keywords, or payloads, emojis, refs or ads; empty if everything is
 * @param detail what happens, why, and what to do
 */
public record Conflict(
    AutomationId other, String otherName, Kind kind, List<String> keywords, String detail) {

  /** Most keywords that are named. */
  public static final int KEYWORDS_MAX = 100;

  /** Copies the list. */
  public Conflict {
    keywords = List.copyOf(keywords);
  }

  /** Who takes from whom. */
  public enum Kind {
    /** The other one comes before and takes from this one. */
    SHADOWED_BY("shadowed_by"),
    /** This one comes before and takes from the other one. */
    SHADOWS("shadows");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    /** The name in the API. */
    public String wireName() {
      return wireName;
    }
  }
}
