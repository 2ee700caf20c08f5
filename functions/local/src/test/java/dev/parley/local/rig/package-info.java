@NullMarked
package dev.parley.local.rig;

import org.jspecify.annotations.NullMarked;
