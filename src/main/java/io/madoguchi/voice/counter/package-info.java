/**
 * Where people work on callbacks: the doors to promise, list, read and move them, and to claim the one to be rung next.
 * Must not decide what a callback may do, nor when somebody is rung; it sees who asks and whether they may.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.voice.counter;

import org.jspecify.annotations.NullMarked;
