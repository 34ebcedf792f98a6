/**
 * What a call is and what the caller hears next: a call is the set of its deliveries, told in whatever order they came.
 * Must not know the database, the webhooks or the clock: values in, values out.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.voice.flow;

import org.jspecify.annotations.NullMarked;
