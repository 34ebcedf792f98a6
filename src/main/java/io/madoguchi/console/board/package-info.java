/**
 * The wallboard: how every desk stands this second, shown to whoever watches as soon as it changes.
 * Must not know how a figure comes about; it asks the rooms that know. Reads the database once a second while anybody
 * watches, and never else.
 * Announces no facts.
 */
@NullMarked
package io.madoguchi.console.board;

import org.jspecify.annotations.NullMarked;
