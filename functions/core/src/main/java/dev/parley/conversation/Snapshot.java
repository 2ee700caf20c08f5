package dev.parley.conversation;

/** A conversation and its person, read at the same moment. */
public record Snapshot(Conversation conversation, Contact contact) {}
