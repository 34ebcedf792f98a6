package io.madoguchi.casework.counter;

import io.madoguchi.casework.flow.Line;
import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.handling.Casework;
import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.OwnDesks;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What waits for somebody, in the order in which it must be taken. Each line of each desk is a queue; the asker is given
 * the first of the queue whose first is the most urgent. Who asks at the same moment as another is given the next of that
 * queue, so nobody waits and nobody is given what another has got.
 */
@Singleton
class WorkQueue {
    private final EntityManager database;
    private final Casework casework;
    private final OwnDesks desks;

    WorkQueue(EntityManager database, Casework casework, OwnDesks desks) {
        this.database = database;
        this.casework = casework;
        this.desks = desks;
    }

    /** Claims the next case of that desk, or of all the asker's; empty when nothing waits. */
    Optional<Ticket> next(@Nullable Desk desk) {
        return (desk == null ? desks.all() : List.of(desk))
                .stream()
                        .flatMap(this::firsts)
                        .sorted(First.MOST_URGENT)
                        .flatMap(first -> casework.claim(first.desk, Line.of(first.line)).stream())
                        .findFirst();
    }

    /** The first case of each of the asker's queues at the desk. */
    private Stream<First> firsts(Desk desk) {
        return Arrays.stream(Line.values()).filter(casework::worksOn).flatMap(line -> first(desk, line).stream());
    }

    private Optional<First> first(Desk desk, Line line) {
        return database.createQuery("""
                        select deskId, line, severity, dueAt, openedAt from Ticket
                        where deskId = :desk and line = :line and waiting = true
                        order by severity, dueAt, openedAt, id""", First.class)
                .setParameter("desk", desk.id())
                .setParameter("line", line.number())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    record First(UUID desk, int line, Severity severity, Instant dueAt, Instant openedAt) {
        static final Comparator<First> MOST_URGENT = Comparator.comparing(First::severity)
                .thenComparing(First::dueAt)
                .thenComparing(First::openedAt);
    }
}
