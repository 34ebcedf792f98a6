/**
 * The words of cases: what each says, folded, and an index of the characters and pairs of characters it is made of.
 * Must not change a case; it listens to what becomes of them.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.casework.text;

import org.jspecify.annotations.NullMarked;
