/**
 * What Parley consists of on AWS: its functions, queues and tables, once.
 *
 * <p>The local runtime and the tests create their queues and tables from here, and template.yaml is
 * compared with it by a test; so what runs on one machine is what is deployed.
 */
@NullMarked
package dev.parley.catalogue;

import org.jspecify.annotations.NullMarked;
