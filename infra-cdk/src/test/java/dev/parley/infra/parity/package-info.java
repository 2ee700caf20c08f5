/**
 * What is to be deployed as plain facts, said by the catalogue, by template.yaml and by the
 * template that CDK writes, and compared.
 */
@NullMarked
package dev.parley.infra.parity;

import org.jspecify.annotations.NullMarked;
