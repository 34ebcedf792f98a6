/**
 * Who changed or saw what, when, from where and why: a chain of entries of which none can be altered unseen.
 * Must not know how an entry comes about. The database lets the service add entries, never alter them.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.platform.audit;

import org.jspecify.annotations.NullMarked;
