/**
 * Asks Twilio to do something: to place a call, to hang one up, to hand out a recording, to send
 * a text message.
 * Must not know why; what an answer means for an attempt, and when to try again, is decided by whoever asks.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.platform.twilio.rest;

import org.jspecify.annotations.NullMarked;
