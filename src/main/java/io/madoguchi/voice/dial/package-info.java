/**
 * Calls we place: a member of staff first, and once they press 1, whoever they want to speak with. Each is asked of Twilio
 * once at most, guarded against fraud, and followed to its end, also when nobody tells of it.
 * Must not know for what anybody is rung. Announces {@link io.madoguchi.voice.dial.DialFact}.
 */
@NullMarked
package io.madoguchi.voice.dial;

import org.jspecify.annotations.NullMarked;
