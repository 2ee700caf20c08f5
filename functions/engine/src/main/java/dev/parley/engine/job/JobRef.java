package dev.parley.engine.job;

import dev.parley.channel.ConversationKey;

/** Where a job's record is. */
public record JobRef(ConversationKey conversation, JobId id) {}
