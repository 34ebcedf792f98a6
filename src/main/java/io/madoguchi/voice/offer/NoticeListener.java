package io.madoguchi.voice.offer;

import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.platform.notice.Audience;
import io.madoguchi.platform.notice.Notice;
import io.madoguchi.platform.notice.Notices;
import io.madoguchi.platform.notice.Value;
import io.madoguchi.voice.ringback.CallbackFact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;

/** Tells who answers for a desk that a promise is about to be broken, and that it is up to them. */
@ApplicationScoped
class NoticeListener {
    private final Notices notices;
    private final Tickets tickets;
    private final Desks desks;

    NoticeListener(Notices notices, Tickets tickets, Desks desks) {
        this.notices = notices;
        this.tickets = tickets;
        this.desks = desks;
    }

    void lastAttempt(@Observes CallbackFact.LastAttempt fact) {
        owe("callback-last-attempt", fact, "at", new Value.Moment(fact.notBefore()));
    }

    void exhausted(@Observes CallbackFact.Exhausted fact) {
        owe(
                "callback-exhausted",
                fact,
                "outcome",
                new Value.Word("outcome." + fact.after().wireName()));
    }

    private void owe(String kind, CallbackFact fact, String name, Value value) {
        Desk desk = desks.byId(fact.deskId()).orElseThrow();
        String ticket = tickets.all(List.of(fact.ticketId())).getFirst().number();
        notices.owe(new Notice(
                kind,
                new Notice.At(desk.id(), desk.code(), desk.nameJa(), desk.nameEn(), desk.zone()),
                Audience.supervisors(),
                Notice.About.of("callback", "/api/v1/callbacks", fact.callbackId()),
                Map.of("ticket", new Value.Ticket(ticket), name, value),
                fact.callbackId() + ":" + fact.at()));
    }
}
