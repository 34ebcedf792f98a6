/**
 * What people, calls, cases and time do to a promise to ring back, each in one transaction with what its case is told of it.
 * Must not decide when somebody is rung (voice.plan does), nor place a call.
 * Announces {@link io.madoguchi.voice.ringback.CallbackFact}.
 */
@NullMarked
package io.madoguchi.voice.ringback;

import org.jspecify.annotations.NullMarked;
