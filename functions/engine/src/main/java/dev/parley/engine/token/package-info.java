/**
 * Access tokens, encrypted where they are kept.
 *
 * <p>A token is sealed for one account of one workspace: the cipher text copied into another
 * account's item does not open there. It is opened only for the request that needs it.
 */
@NullMarked
package dev.parley.engine.token;

import org.jspecify.annotations.NullMarked;
