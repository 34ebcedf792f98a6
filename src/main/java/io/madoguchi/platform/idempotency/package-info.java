/**
 * A request that is sent twice is done once, and the second gets the answer of the first.
 * Must not know what the request is about.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.platform.idempotency;

import org.jspecify.annotations.NullMarked;
