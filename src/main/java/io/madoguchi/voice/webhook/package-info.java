/**
 * The doors Twilio knocks at: whatever happens behind them, a caller hears something in time, and what cannot be written
 * waits on the disk.
 * Must not know what a delivery means.
 */
@NullMarked
package io.madoguchi.voice.webhook;

import org.jspecify.annotations.NullMarked;
