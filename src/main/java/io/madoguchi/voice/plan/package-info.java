/**
 * When to ring somebody back, by when it was promised, and what can become of a callback; pure.
 * Must not read a clock or a database.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.voice.plan;

import org.jspecify.annotations.NullMarked;
