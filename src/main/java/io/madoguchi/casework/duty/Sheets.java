package io.madoguchi.casework.duty;

import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.statute.Answers;
import io.madoguchi.casework.statute.Duty;
import io.madoguchi.casework.statute.Presumption;
import io.madoguchi.casework.statute.Situation;
import io.madoguchi.casework.statute.Statute;
import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.directory.institution.Institution;
import io.madoguchi.directory.institution.InstitutionKind;
import io.madoguchi.directory.institution.Institutions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Works out the duties of a case from what is known of it. */
@Singleton
class Sheets {
    private final DutyRows rows;
    private final Desks desks;
    private final Institutions institutions;

    Sheets(DutyRows rows, Desks desks, Institutions institutions) {
        this.rows = rows;
        this.desks = desks;
        this.institutions = institutions;
    }

    Sheet of(Ticket ticket, Instant now) {
        return of(ticket, rows.find(ticket.id()), now);
    }

    Sheet of(Ticket ticket, @Nullable DutyFile file, Instant now) {
        Answers given = file == null ? Answers.NONE : file.answers();
        Answers presumed = Presumption.of(ticket.category(), ticket.careAffected());
        var situation = new Situation(knownAt(ticket, file), given.over(presumed), kind(ticket));
        return new Sheet(
                ticket,
                situation,
                given,
                presumed,
                file != null && file.knownAt() != null,
                lines(ticket, situation, now));
    }

    private List<Sheet.Line> lines(Ticket ticket, Situation situation, Instant now) {
        if (ticket.state() == State.VOID) {
            return List.of();
        }
        var holidays = desks.byId(ticket.deskId()).orElseThrow().calendar().holidays();
        List<Duty> duties = Statute.duties(situation, holidays);
        Map<Duty.Code, Deed> deeds = duties.isEmpty() ? Map.of() : rows.deeds(ticket.id());
        LocalDate today = Situation.dayOf(now);
        return duties.stream()
                .map(duty -> new Sheet.Line(duty, duty.standing(deeds.keySet(), today), deeds.get(duty.code())))
                .toList();
    }

    /** As stated; at the latest whoever rang knew. */
    static Instant knownAt(Ticket ticket, @Nullable DutyFile file) {
        Instant stated = file == null ? null : file.knownAt();
        return stated == null ? ticket.openedAt() : stated;
    }

    private @Nullable InstitutionKind kind(Ticket ticket) {
        UUID institution = ticket.institutionId();
        return institution == null
                ? null
                : institutions.find(institution).map(Institution::kind).orElse(null);
    }
}
