/**
 * Where sounds lie: sealed, each with a key of its own, in a folder that all replicas share.
 * Must not know whose they are.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.voice.audio;

import org.jspecify.annotations.NullMarked;
