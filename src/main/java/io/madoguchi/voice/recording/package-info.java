/**
 * What callers said after the beep: fetched from Twilio, kept sealed, listened to, and forgotten in time.
 * Must not know when people are rung back, nor what the caller hears.
 * Announces no facts; the case's timeline says what can be listened to.
 */
@NullMarked
package io.madoguchi.voice.recording;

import org.jspecify.annotations.NullMarked;
