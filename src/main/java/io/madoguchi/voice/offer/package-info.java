/**
 * Whom callbacks are brought to: whoever is on duty and free is rung for those that are due, supervisors hear of those about
 * to be broken, and a clock of their case runs until they are kept.
 * Must not decide what becomes of a callback, nor when it is due.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.voice.offer;

import org.jspecify.annotations.NullMarked;
