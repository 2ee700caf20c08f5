@NullMarked
package dev.parley.automation;

import org.jspecify.annotations.NullMarked;
