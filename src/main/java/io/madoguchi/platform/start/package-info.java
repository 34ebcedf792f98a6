/**
 * How the service starts, and what it says when it cannot.
 * Must not know any room.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.platform.start;

import org.jspecify.annotations.NullMarked;
