package dev.parley.event;

/**
 * The class of an event, and so its queue: a viral post fills the comment queue and delays no DM.
 *
 * <p>Most urgent first.
 */
public enum Priority {
  DM,
  STORY,
  COMMENT
}
