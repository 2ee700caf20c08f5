package dev.parley.automation;

/** Which events an automation listens to. */
public enum AutomationType {
  /** Messages, quick replies, postbacks. */
  DM_AUTOMATION("dm_automation"),
  /** Answers to a story. */
  STORY_REPLY_FLOW("story_reply_flow"),
  /** Comments, live ones too; answered by one private reply. */
  COMMENT_REPLY_FLOW("comment_reply_flow");

  private final String wireName;

  AutomationType(String wireName) {
    this.wireName = wireName;
  }

  /** The name in the API and in storage. */
  public String wireName() {
    return wireName;
  }
}
