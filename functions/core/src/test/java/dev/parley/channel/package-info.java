@NullMarked
package dev.parley.channel;

import org.jspecify.annotations.NullMarked;
