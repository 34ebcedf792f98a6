/**
 * The case: first line, second line, referred, resolved, closed; the only writer of its state.
 * Must not know how a case came in, nor who works on which line; its verbs are for casework.handling alone.
 * TicketFact says what becomes of it; casework.handling announces that.
 */
@NullMarked
package io.madoguchi.casework.ticket;

import org.jspecify.annotations.NullMarked;
