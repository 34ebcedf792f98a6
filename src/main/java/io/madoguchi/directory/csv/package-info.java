/**
 * Lists that people keep in spreadsheets: columns found by their names, every bad line told by its number, all or nothing.
 * Must not know what the lists are about.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.directory.csv;

import org.jspecify.annotations.NullMarked;
