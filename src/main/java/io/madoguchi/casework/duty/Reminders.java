package io.madoguchi.casework.duty;

import io.madoguchi.casework.statute.Deadline;
import io.madoguchi.casework.statute.Duty;
import io.madoguchi.casework.statute.ReminderPlan;
import io.madoguchi.casework.statute.ReminderPlan.Stage;
import io.madoguchi.casework.statute.Situation;
import io.madoguchi.casework.ticket.Ticket;
import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.platform.notice.Audience;
import io.madoguchi.platform.notice.Notice;
import io.madoguchi.platform.notice.Notices;
import io.madoguchi.platform.notice.Value;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Owes the reminders of a case that it is time for. */
@Singleton
class Reminders {
    private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);

    private final DutyRows rows;
    private final Sheets sheets;
    private final Tickets tickets;
    private final Desks desks;
    private final Notices notices;

    Reminders(DutyRows rows, Sheets sheets, Tickets tickets, Desks desks, Notices notices) {
        this.rows = rows;
        this.sheets = sheets;
        this.tickets = tickets;
        this.desks = desks;
        this.notices = notices;
    }

    /** Looks at a case, unless another replica is just doing so, and says when to look again. */
    void remind(UUID ticket, Instant now) {
        rows.lockedIfFree(ticket).filter(each -> each.isDue(now)).ifPresent(file -> look(file, now));
    }

    private void look(DutyFile file, Instant now) {
        Ticket ticket = tickets.known(file.ticketId());
        Sheet sheet = sheets.of(ticket, now);
        rows.keepTerms(sheet);
        Desk desk = desks.byId(ticket.deskId()).orElseThrow();
        var plan = new ReminderPlan(desk.calendar());
        Instant daytime = plan.daytimeFrom(now);
        if (daytime.isAfter(now)) {
            file.lookAt(daytime);
            return;
        }
        Instant again = null;
        for (Duty duty : sheet.running()) {
            Deadline deadline = duty.deadline();
            if (deadline != null) {
                plan.reached(deadline, now).ifPresent(stage -> tell(ticket, desk, duty.code(), deadline, stage));
                again = earlier(again, plan.next(deadline, now).orElse(null));
            }
        }
        file.lookAt(again);
    }

    /** Whoever has the case, and who answers for the desk. */
    private void tell(Ticket ticket, Desk desk, Duty.Code duty, Deadline deadline, Stage stage) {
        String owner = ticket.assignee();
        if (owner != null) {
            notices.owe(notice(ticket, desk, duty, deadline, stage, new Audience.Person(owner)));
        }
        notices.owe(notice(ticket, desk, duty, deadline, stage, Audience.supervisors()));
    }

    private static Notice notice(
            Ticket ticket, Desk desk, Duty.Code duty, Deadline deadline, Stage stage, Audience audience) {
        Instant until =
                deadline.hard().atTime(LAST_MINUTE).atZone(Situation.JAPAN).toInstant();
        String whom = audience instanceof Audience.Person ? "owner" : "supervisors";
        return new Notice(
                stage == Stage.PASSED ? "duty-overdue" : "duty-near",
                new Notice.At(desk.id(), desk.code(), desk.nameJa(), desk.nameEn(), desk.zone()),
                audience,
                Notice.About.of("ticket", "/api/v1/tickets", ticket.id()),
                Map.of(
                        "ticket", new Value.Ticket(ticket.number()),
                        "duty", new Value.Word("duty." + duty.wireName()),
                        "until", new Value.Moment(until)),
                String.join(
                        ":",
                        ticket.id().toString(),
                        duty.wireName(),
                        stage.name(),
                        deadline.hard().toString(),
                        whom));
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isBefore(a)) ? b : a;
    }
}
