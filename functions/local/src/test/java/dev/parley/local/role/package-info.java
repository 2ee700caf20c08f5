/** Whether a role refuses what it does not allow. */
@NullMarked
package dev.parley.local.role;

import org.jspecify.annotations.NullMarked;
