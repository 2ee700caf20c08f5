package dev.parley.local.role;

/**
 * One thing that a role may allow.
 *
 * @param action spelled as in IAM policies, {@code dynamodb:Query}
 * @param resource the name of the queue, table or key; an index is {@code table/index/name}
 */
public record Act(String action, String resource) implements Comparable<Act> {

  /** On an index of a table. */
  public static Act onIndex(String action, String table, String index) {
    return new Act(action, table + "/index/" + index);
  }

  @Override
  public int compareTo(Act other) {
    int byResource = resource.compareTo(other.resource);
    return byResource != 0 ? byResource : action.compareTo(other.action);
  }

  @Override
  public String toString() {
    return action + " on " + resource;
  }
}
