/** The catalogue's queues and tables, made on the servers of this module or on any like them. */
@NullMarked
package dev.parley.embedded.provision;

import org.jspecify.annotations.NullMarked;
