/**
 * The Admin API: accounts and their automations over HTTP.
 *
 * <p>Every answer that is not a success is a problem document (RFC 9457) that says what was wrong,
 * with which value, and what to do. Nothing here gives a token back. A change needs the revision
 * that the operator saw, so that nobody overwrites what he has not read. Every route but {@code
 * /healthz} asks for a member's key or the administrator's token in a header, never in a cookie:
 * the page of another site cannot send it. Which role a route {@link dev.parley.engine.admin.Needs}
 * stands at the route; accounts are reached through {@link dev.parley.engine.admin.AccountPaths}
 * and what is built on it, which hide what another workspace has.
 */
@NullMarked
package dev.parley.engine.admin;

import org.jspecify.annotations.NullMarked;
