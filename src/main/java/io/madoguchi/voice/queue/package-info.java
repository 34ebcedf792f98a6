/** Callers who wait: offered to whoever of the desk is free, and taken by the first who presses 1. */
@NullMarked
package io.madoguchi.voice.queue;

import org.jspecify.annotations.NullMarked;
