/**
 * Staff, their roles, and who is asking. Every endpoint is closed unless it says who may enter.
 * Must not know desks, calls or cases; a role is a word, what it opens stands at each door.
 * Announces no facts yet.
 */
@NullMarked
package io.madoguchi.platform.access;

import org.jspecify.annotations.NullMarked;
