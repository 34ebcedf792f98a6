package io.madoguchi.console.board;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.madoguchi.casework.sla.Pressing;
import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.core.Transactions;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.access.Colleagues;
import io.madoguchi.platform.access.Role;
import io.madoguchi.voice.callback.CallbackRows;
import io.madoguchi.voice.presence.PresenceState;
import io.madoguchi.voice.presence.Presences;
import io.madoguchi.voice.queue.Waiting;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** Reads how desks stand: so many queries however many desks there are, but for how they did today. */
@Singleton
class Board {
    private static final int MOST_PRESSING = 5;

    private final Desks desks;
    private final Waiting waiting;
    private final Presences presences;
    private final Colleagues colleagues;
    private final CallbackRows callbacks;
    private final Tickets tickets;
    private final Pressing pressing;
    private final Today today;
    private final Clock clock;

    Board(
            Desks desks,
            Waiting waiting,
            Presences presences,
            Colleagues colleagues,
            CallbackRows callbacks,
            Tickets tickets,
            Pressing pressing,
            Today today,
            Clock clock) {
        this.desks = desks;
        this.waiting = waiting;
        this.presences = presences;
        this.colleagues = colleagues;
        this.callbacks = callbacks;
        this.tickets = tickets;
        this.pressing = pressing;
        this.today = today;
        this.clock = clock;
    }

    /** Desks at one instant, by code. */
    record Reading(Instant at, List<DeskStanding> desks) {}

    Reading read(Predicate<Desk> which) {
        return Transactions.inOne(() -> read(desks.all().stream().filter(which).toList(), clock.instant()));
    }

    private Reading read(List<Desk> wanted, Instant now) {
        Map<UUID, Waiting.Queue> queues = waiting.queues();
        Map<UUID, CallbackRows.Standing> promised = callbacks.standing(now);
        Map<UUID, List<Tickets.Count>> cases = tickets.openCases().stream().collect(groupingBy(Tickets.Count::desk));
        Map<UUID, Pressing.Standing> promises = pressing.standing(now);
        Map<UUID, List<Pressing.Case>> first =
                pressing.first(MOST_PRESSING, now).stream().collect(groupingBy(Pressing.Case::desk));
        Map<String, PresenceState> atWork = presences.atWork();
        List<Colleague> team = colleagues.active().stream()
                .filter(who -> who.has(Role.OPERATOR) || who.has(Role.SPECIALIST))
                .toList();
        var standing = new ArrayList<DeskStanding>();
        for (Desk desk : wanted) {
            standing.add(new DeskStanding(
                    desk,
                    queues.get(desk.id()),
                    staff(team, desk, atWork),
                    promised.getOrDefault(desk.id(), CallbackRows.Standing.NONE),
                    cases.getOrDefault(desk.id(), List.of()),
                    promises.getOrDefault(desk.id(), Pressing.Standing.NONE),
                    first.getOrDefault(desk.id(), List.of()),
                    today.of(desk, wanted.size(), now)));
        }
        return new Reading(now, standing);
    }

    private static Map<PresenceState, Long> staff(List<Colleague> team, Desk desk, Map<String, PresenceState> atWork) {
        return team.stream()
                .filter(who -> who.worksAt(desk.code()))
                .collect(groupingBy(
                        who -> atWork.getOrDefault(who.username(), PresenceState.AWAY),
                        () -> new EnumMap<>(PresenceState.class),
                        counting()));
    }
}
