/** The business side: connected accounts, whom they belong to, and how we speak for them. */
@NullMarked
package dev.parley.account;

import org.jspecify.annotations.NullMarked;
