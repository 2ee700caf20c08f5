package dev.parley.bench.cost;

import static java.util.Map.entry;

import java.util.Map;

/** What roles allow and the working day may leave unused, each with its reason. */
final class Unused {
  private static final String MAPPING = "Lambda asks for it when the mapping is made";
  private static final String ONE_SHAPE = "the three processors run the same code; DMs use it";
  private static final String NOBODY = "no code was found that needs it: it can go";
  private static final String REDRIVE = "what is put back; RedrivingIT";
  private static final String ERASING = "goes on with an erasure that took the API over 5 s";

  static final Map<String, String> GRANTS =
      Map.ofEntries(
          entry("DmProcessorFunction: sqs:GetQueueAttributes on parley-dm.fifo", MAPPING),
          entry(
              "DmProcessorFunction: dynamodb:UpdateItem on parley-accounts",
              "notes what Meta says of a template; the day's is none of ours"),
          entry("DmProcessorFunction: dynamodb:Query on parley-conversations", NOBODY),
          entry("StoryProcessorFunction: sqs:GetQueueAttributes on parley-story.fifo", MAPPING),
          entry(
              "StoryProcessorFunction: kms:Decrypt on alias/parley-tokens",
              "asks Meta who follows, in a flow that a story began"),
          entry("StoryProcessorFunction: dynamodb:DeleteItem on parley-conversations", ONE_SHAPE),
          entry("StoryProcessorFunction: dynamodb:GetItem on parley-conversations", ONE_SHAPE),
          entry("StoryProcessorFunction: dynamodb:Query on parley-conversations", NOBODY),
          entry(
              "StoryProcessorFunction: dynamodb:Query on parley-conversations/index/byTime",
              ONE_SHAPE),
          entry("CommentProcessorFunction: sqs:GetQueueAttributes on parley-comment.fifo", MAPPING),
          entry("CommentProcessorFunction: dynamodb:DeleteItem on parley-conversations", ONE_SHAPE),
          entry("CommentProcessorFunction: dynamodb:GetItem on parley-conversations", ONE_SHAPE),
          entry("CommentProcessorFunction: dynamodb:Query on parley-conversations", NOBODY),
          entry(
              "CommentProcessorFunction: dynamodb:Query on parley-conversations/index/byTime",
              ONE_SHAPE),
          entry("SenderFunction: sqs:GetQueueAttributes on parley-outbound.fifo", MAPPING),
          entry(
              "SenderFunction: dynamodb:UpdateItem on parley-accounts",
              "suspends an account that Meta lets in no more"),
          entry(
              "SenderFunction: sqs:SendMessage on parley-outbound-dead.fifo",
              "an order that cannot be read"),
          entry("WakeupFunction: dynamodb:BatchWriteItem on parley-accounts", ERASING),
          entry("WakeupFunction: dynamodb:BatchWriteItem on parley-conversations", ERASING),
          entry("WakeupFunction: dynamodb:BatchWriteItem on parley-stats", ERASING),
          entry(
              "WakeupFunction: dynamodb:PutItem on parley-conversations",
              "a send whose fate stays unknown; used if one is open when it looks"),
          entry(
              "WakeupFunction: dynamodb:BatchGetItem on parley-conversations",
              "reads a person and their state at once"),
          entry(
              "StatsRefreshFunction: dynamodb:PutItem on parley-stats",
              "adds hours up once they are over"),
          entry("AdminFunction: sqs:SendMessage on parley-dm.fifo", REDRIVE),
          entry("AdminFunction: sqs:SendMessage on parley-story.fifo", REDRIVE),
          entry("AdminFunction: sqs:SendMessage on parley-comment.fifo", REDRIVE),
          entry(
              "AdminFunction: dynamodb:BatchWriteItem on parley-accounts",
              "an account with more than a batch to erase"),
          entry(
              "AdminFunction: dynamodb:ConditionCheckItem on parley-stats",
              "a job that must not go over the workspace's quota"));

  private Unused() {}
}
