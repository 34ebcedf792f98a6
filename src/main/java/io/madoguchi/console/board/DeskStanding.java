package io.madoguchi.console.board;

import io.madoguchi.casework.sla.Pressing;
import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.voice.callback.CallbackRows;
import io.madoguchi.voice.presence.PresenceState;
import io.madoguchi.voice.queue.Waiting;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a desk stands at an instant.
 *
 * @param queue null when nobody waits
 * @param staff how many operators and specialists of the desk do what
 * @param cases the open ones
 * @param pressing the most urgent of the promises that are broken or soon will be
 */
record DeskStanding(
        Desk desk,
        Waiting.@Nullable Queue queue,
        Map<PresenceState, Long> staff,
        CallbackRows.Standing callbacks,
        List<Tickets.Count> cases,
        Pressing.Standing promises,
        List<Pressing.Case> pressing,
        Today.Answered today) {}
