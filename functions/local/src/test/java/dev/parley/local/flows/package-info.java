@NullMarked
package dev.parley.local.flows;

import org.jspecify.annotations.NullMarked;
