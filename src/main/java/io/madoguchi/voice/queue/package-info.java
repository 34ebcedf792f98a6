/**
 * Callers who wait: offered to whoever of the desk is free, and taken by the first who presses 1. Twilio keeps the queue;
 * here it is known who stands in it, and for whom whose telephone rings.
 * Must not know who is to be rung back.
 */
@NullMarked
package io.madoguchi.voice.queue;

import org.jspecify.annotations.NullMarked;
