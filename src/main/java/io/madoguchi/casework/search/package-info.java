/**
 * Finding a case by its text, its caller, its number and its state, among a million, within a blink.
 * Must not change a case; it listens to what becomes of them.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.casework.search;

import org.jspecify.annotations.NullMarked;
