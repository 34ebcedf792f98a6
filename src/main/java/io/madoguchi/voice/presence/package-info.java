/**
 * Who can take a call now: available, ringing, on a call, wrapping up or away. People say when they begin and leave; the rest
 * follows from the calls that are placed for them.
 * Must not know who waits for them.
 */
@NullMarked
package io.madoguchi.voice.presence;

import org.jspecify.annotations.NullMarked;
