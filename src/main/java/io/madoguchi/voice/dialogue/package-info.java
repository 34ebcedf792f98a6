/**
 * What those hear whom we ring, and what follows from the keys they press.
 * Must not know for what anybody is rung, nor place a call.
 */
@NullMarked
package io.madoguchi.voice.dialogue;

import org.jspecify.annotations.NullMarked;
