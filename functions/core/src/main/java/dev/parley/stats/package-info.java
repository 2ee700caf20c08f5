/**
 * What is counted, and the hours, days and months it is counted in.
 *
 * <p>Stands beside the line: the stations tell what the journal wrote, and nothing here is ever
 * asked before a message is sent. All times are UTC, so that no hour comes twice a year.
 */
@NullMarked
package dev.parley.stats;

import org.jspecify.annotations.NullMarked;
