/**
 * What may be dialled: who is to be connected with whom, on whose word, and what is never dialled, whoever asks.
 * Must not dial, nor know what was dialled but by being told.
 */
@NullMarked
package io.madoguchi.voice.guard;

import org.jspecify.annotations.NullMarked;
