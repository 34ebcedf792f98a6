package io.madoguchi.casework.sla;

import io.madoguchi.casework.flow.Line;
import io.madoguchi.casework.policy.Policies;
import io.madoguchi.casework.promise.Reckoning;
import io.madoguchi.casework.promise.Rung;
import io.madoguchi.casework.promise.Rung.Whom;
import io.madoguchi.casework.promise.Terms;
import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.platform.access.Colleagues;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.notice.Audience;
import io.madoguchi.platform.notice.Notice;
import io.madoguchi.platform.notice.Notices;
import io.madoguchi.platform.notice.Value;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Tells whoever stands on the ladder of a clock that its time is running out, or has run out. */
@Singleton
class Reminders {
    private final Notices notices;
    private final Policies policies;
    private final Colleagues colleagues;

    Reminders(Notices notices, Policies policies, Colleagues colleagues) {
        this.notices = notices;
        this.policies = policies;
        this.colleagues = colleagues;
    }

    /** The highest rung reached by now; what people were told of if they were told of none since. */
    int percent(ClockRow row, Terms terms, Desk desk, Instant now) {
        List<Rung> due = due(row, terms, desk, now);
        return due.isEmpty() ? row.told() : due.getLast().percent();
    }

    /** Of all rungs reached by now each who stands on one of them gets one notice, which says how much is used. */
    void owe(ClockRow row, Ticket ticket, Terms terms, Desk desk, Instant now) {
        int percent = percent(row, terms, desk, now);
        var readers = new LinkedHashMap<Audience, Whom>();
        due(row, terms, desk, now).forEach(rung -> readers.put(audience(rung.whom(), row, ticket, desk), rung.whom()));
        readers.forEach((audience, whom) -> notices.owe(new Notice(
                percent < 100 ? "promise-near" : "promise-breached",
                new Notice.At(desk.id(), desk.code(), desk.nameJa(), desk.nameEn(), desk.zone()),
                audience,
                Notice.About.of("ticket", "/api/v1/tickets", ticket.id()),
                Map.of(
                        "promise", new Value.Word("promise." + row.promise().wireName()),
                        "ticket", new Value.Ticket(ticket.number()),
                        "percent", new Value.Count(percent),
                        "at", new Value.Moment(Objects.requireNonNull(row.deadlineAt()))),
                row.id() + ":" + percent + ":" + whom.wireName())));
        row.toldOf(percent);
    }

    private static List<Rung> due(ClockRow row, Terms terms, Desk desk, Instant now) {
        return new Reckoning(row.clock(), desk.calendar()).due(terms.ladder(), row.told(), now);
    }

    private Audience audience(Whom whom, ClockRow row, Ticket ticket, Desk desk) {
        return switch (whom) {
            case ASSIGNEE -> assignee(ticket);
            case SUPERVISOR -> Audience.supervisors();
            case DESK_LEAD -> lead(row, desk);
        };
    }

    private static Audience assignee(Ticket ticket) {
        String assignee = ticket.assignee();
        return assignee == null
                ? new Audience.Holders(ticket.line() == Line.FIRST ? Role.OPERATOR : Role.SPECIALIST)
                : new Audience.Person(assignee);
    }

    /** The supervisors stand in for one who has left. */
    private Audience lead(ClockRow row, Desk desk) {
        return Optional.ofNullable(
                        policies.version(row.deskId(), row.policyVersion()).lead())
                .filter(name -> colleagues
                        .find(name)
                        .filter(each -> each.worksAt(desk.code()))
                        .isPresent())
                .<Audience>map(Audience.Person::new)
                .orElseGet(Audience::supervisors);
    }
}
