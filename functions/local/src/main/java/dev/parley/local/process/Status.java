package dev.parley.local.process;

/**
 * One environment of a function.
 *
 * @param function its name in the catalogue
 * @param pid of its process; 0 while there is none
 * @param starts how many processes it has had
 */
public record Status(String function, long pid, long starts) {}
