/**
 * The clocks that measure in every case whether what a desk promises is kept: deadlines, breaches, and who is told of them.
 * Must not move a case, nor know who calls back or how.
 * Announces no facts; breaches and moved deadlines stand in the timeline of the case.
 */
@NullMarked
package io.madoguchi.casework.sla;

import org.jspecify.annotations.NullMarked;
