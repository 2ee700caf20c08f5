package dev.parley.check;

/** A step, together with what has happened before it. */
record Place(int step, Since since) {}
