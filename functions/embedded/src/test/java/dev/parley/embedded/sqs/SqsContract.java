package dev.parley.embedded.sqs;

/** Everything that a queue endpoint promises without its clock being moved. */
abstract class SqsContract
    implements QueueContract,
        MessageContract,
        FifoContract,
        DeduplicationContract,
        VisibilityContract,
        BatchContract,
        DeadLetterContract {}
