/**
 * Staff, their roles and desks, and who is asking. Every endpoint is closed unless it says who may enter.
 * Must not know desks, calls or cases; a role is a word, so is a desk; what it opens stands at each door.
 * Announces AccessFact.
 */
@NullMarked
package io.madoguchi.platform.access;

import org.jspecify.annotations.NullMarked;
