/**
 * Who may do what: workspaces are the tenants, members work in one of them, and each request is
 * made with one of a member's keys.
 */
@NullMarked
package dev.parley.access;

import org.jspecify.annotations.NullMarked;
