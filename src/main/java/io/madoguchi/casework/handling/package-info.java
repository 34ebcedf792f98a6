/**
 * What people, calls and time do to a case, each deed in one transaction, and what a case shows to whoever asks.
 * Must not decide what a case may do, nor know by which door somebody came; it locks, asks the case, writes down, announces.
 * Announces TicketFact, which belongs to the room above.
 */
@NullMarked
package io.madoguchi.casework.handling;

import org.jspecify.annotations.NullMarked;
