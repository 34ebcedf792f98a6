/**
 * The desks people ring: their numbers and their opening hours with every revision.
 * Must not know calls or cases; whether a desk is open is asked here and computed in directory.hours.
 * Announces no facts: whoever needs the hours reads them, each answer names the revision it used.
 */
@NullMarked
package io.madoguchi.directory.desk;

import org.jspecify.annotations.NullMarked;
