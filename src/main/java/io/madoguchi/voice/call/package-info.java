/**
 * A call from first ring to last status: every delivery written down once and answered the same again, the call log,
 * recordings. What the caller hears is decided in voice.flow.
 * Must not know who finishes a case or when people are rung back; it asks the desk, nothing above.
 * Announces {@link io.madoguchi.voice.call.CallFact}.
 */
@NullMarked
package io.madoguchi.voice.call;

import org.jspecify.annotations.NullMarked;
