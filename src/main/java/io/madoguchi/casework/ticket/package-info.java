/**
 * The case: first line, second line, referred, resolved, closed; the only writer of its state.
 * Must not know how a case came in; calls and messages are handed to it.
 * Announces TicketFact.
 */
@NullMarked
package io.madoguchi.casework.ticket;

import org.jspecify.annotations.NullMarked;
