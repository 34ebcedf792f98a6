/**
 * A call from first ring to last status: webhooks, call flow, call log, recordings. A call is what its deliveries say,
 * in whatever order they came.
 * Must not know who finishes a case or when people are rung back; it asks the desk and opens cases, nothing above.
 * Announces {@link io.madoguchi.voice.call.CallFact}.
 */
@NullMarked
package io.madoguchi.voice.call;

import org.jspecify.annotations.NullMarked;
