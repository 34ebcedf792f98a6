/**
 * What all pages of the console share: their frame, their words, their scripts, and the rules browsers hold them to.
 * Must not know what a page shows.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.console.page;

import org.jspecify.annotations.NullMarked;
