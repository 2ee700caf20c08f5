/**
 * Who speaks where: the channel, the account, the person, and the conversation between the two.
 *
 * <p>Ids are text. Meta sends some of them as JSON numbers above 2<sup>53</sup>; a double would
 * silently change them.
 */
@NullMarked
package dev.parley.channel;

import org.jspecify.annotations.NullMarked;
