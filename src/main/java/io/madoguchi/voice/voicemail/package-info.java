/**
 * Where people find and hear what callers left: the doors to list messages, to listen to them from any place on, and to
 * keep them from being forgotten.
 * Must not fetch anything.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.voice.voicemail;

import org.jspecify.annotations.NullMarked;
