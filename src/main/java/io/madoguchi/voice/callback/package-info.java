/**
 * People we promised to ring back: one open callback of a number at a desk, with its attempts and the calls it was asked for in;
 * the only writer of its state.
 * Must not decide when somebody is rung (voice.plan does), nor what follows for its case (voice.ringback does).
 */
@NullMarked
package io.madoguchi.voice.callback;

import org.jspecify.annotations.NullMarked;
