package io.madoguchi.casework.counter;

import io.madoguchi.casework.flow.Line;
import io.madoguchi.casework.ticket.Casework;
import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What waits for somebody, in the order in which it must be taken. Candidates are read without locks and claimed one by one,
 * skipping those somebody else is just claiming, so nobody waits and nobody is given what another has got.
 */
@Singleton
class WorkQueue {
    private static final int CANDIDATES = 100;

    private final EntityManager database;
    private final Casework casework;
    private final Desks desks;
    private final Asker asker;

    WorkQueue(EntityManager database, Casework casework, Desks desks, Asker asker) {
        this.database = database;
        this.casework = casework;
        this.desks = desks;
        this.asker = asker;
    }

    /** Claims the next case of that desk, or of all the asker's; empty when nothing waits. */
    Optional<Ticket> next(@Nullable Desk desk) {
        List<Desk> asked = desk == null ? mine() : List.of(desk);
        for (List<Waiting> waiting = waiting(asked); !waiting.isEmpty(); waiting = waiting(asked)) {
            Optional<Ticket> claimed = waiting.stream()
                    .map(each -> casework.claim(each.id))
                    .flatMap(Optional::stream)
                    .findFirst();
            if (claimed.isPresent() || waiting.size() < CANDIDATES) {
                return claimed;
            }
        }
        return Optional.empty();
    }

    private List<Desk> mine() {
        return desks.all().stream()
                .filter(each -> asker.scope().includes(each.code()))
                .toList();
    }

    private List<Line> lines() {
        var lines = new ArrayList<Line>();
        boolean both = asker.is(Role.SUPERVISOR);
        if (both || asker.is(Role.OPERATOR)) {
            lines.add(Line.FIRST);
        }
        if (both || asker.is(Role.SPECIALIST)) {
            lines.add(Line.SECOND);
        }
        return lines;
    }

    /** One query for a desk and a line: each is answered from the index in the right order. */
    private List<Waiting> waiting(List<Desk> asked) {
        var all = new ArrayList<Waiting>();
        for (Desk desk : asked) {
            for (Line line : lines()) {
                all.addAll(waiting(desk, line));
            }
        }
        return all.stream().sorted(Waiting.ORDER).limit(CANDIDATES).toList();
    }

    private List<Waiting> waiting(Desk desk, Line line) {
        return database.createQuery("""
                        select id, severity, dueAt, openedAt from Ticket
                        where deskId = :desk and line = :line and waiting = true
                        order by severity, dueAt, openedAt, id""", Object[].class)
                .setParameter("desk", desk.id())
                .setParameter("line", line.number())
                .setMaxResults(CANDIDATES)
                .getResultStream()
                .map(row -> new Waiting((UUID) row[0], row[1].toString(), (Instant) row[2], (Instant) row[3]))
                .toList();
    }

    private record Waiting(UUID id, String severity, Instant dueAt, Instant openedAt) {
        static final Comparator<Waiting> ORDER = Comparator.comparing(Waiting::severity)
                .thenComparing(Waiting::dueAt)
                .thenComparing(Waiting::openedAt)
                .thenComparing(Waiting::id);
    }
}
