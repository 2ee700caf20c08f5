/**
 * The catalogue as a CloudFormation stack, made by AWS CDK: one class for each part of the line,
 * all of them built from {@link dev.parley.catalogue.Catalogue}.
 *
 * <p>What the catalogue names has the same logical id here as in template.yaml, so that both
 * templates can be read side by side, and are compared by the tests.
 */
@NullMarked
package dev.parley.infra;

import org.jspecify.annotations.NullMarked;
