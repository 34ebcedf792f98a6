/**
 * Calls that rang us and of whose end Twilio told nothing: it is asked, and its answer goes the way of every delivery.
 * Must not know what follows from the end of a call.
 * Announces no facts; those of voice.call follow by themselves.
 */
@NullMarked
package io.madoguchi.voice.reconcile;

import org.jspecify.annotations.NullMarked;
