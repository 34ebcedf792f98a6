/**
 * Finding a case by its text, its caller, its number and its state, among a million, within a blink.
 * Must not change a case; reads the tables of casework.ticket and casework.text with its own SQL, for speed.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.casework.search;

import org.jspecify.annotations.NullMarked;
