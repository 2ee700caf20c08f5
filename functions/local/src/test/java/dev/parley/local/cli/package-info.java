@NullMarked
package dev.parley.local.cli;

import org.jspecify.annotations.NullMarked;
