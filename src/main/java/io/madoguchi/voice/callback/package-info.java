/**
 * People we promised to ring back: one open callback of a number at a desk, from the call that made it to its outcome.
 * Must not decide when somebody is rung (voice.plan does), nor place a call.
 * Announces {@link io.madoguchi.voice.callback.CallbackFact}.
 */
@NullMarked
package io.madoguchi.voice.callback;

import org.jspecify.annotations.NullMarked;
