package io.madoguchi.voice.ringback;

import io.madoguchi.casework.handling.CaseFiles;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.casework.ticket.TicketEntry.Kind;
import io.madoguchi.voice.callback.Callback;
import io.madoguchi.voice.callback.CallbackRows;
import io.madoguchi.voice.plan.DialOutcome;
import io.madoguchi.voice.plan.Next;
import io.madoguchi.voice.plan.Wish;
import io.madoguchi.voice.ringback.CallbackFact.Dropped;
import io.madoguchi.voice.ringback.CallbackFact.Due;
import io.madoguchi.voice.ringback.CallbackFact.Exhausted;
import io.madoguchi.voice.ringback.CallbackFact.Kept;
import io.madoguchi.voice.ringback.CallbackFact.LastAttempt;
import io.madoguchi.voice.ringback.CallbackFact.Promised;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who is told what became of a callback: the timeline of its case, and rooms that listen. */
@Singleton
class Tidings {
    private static final String CALLBACK = "callback";

    private final CallbackRows rows;
    private final CaseFiles files;
    private final Event<CallbackFact> facts;

    Tidings(CallbackRows rows, CaseFiles files, Event<CallbackFact> facts) {
        this.rows = rows;
        this.files = files;
        this.facts = facts;
    }

    /** Somebody waits to be rung back from then on. */
    void promised(Callback callback, Instant since, By by) {
        Wish wish = callback.wish();
        Instant from = wish == null || wish.from().isBefore(since) ? since : wish.from();
        facts.fire(new Promised(callback.id(), callback.ticketId(), callback.deskId(), from, by.at()));
        due(callback, by);
    }

    /** By when it is to be rung may have changed, and with it the first of its case. */
    void due(Callback callback, By by) {
        due(callback.ticketId(), Stream.of(callback), by);
    }

    private void due(UUID ticket, Stream<Callback> perhapsNotWritten, By by) {
        Stream.concat(perhapsNotWritten, rows.openOf(ticket).stream())
                .filter(each -> each.state().isOpen() && each.ticketId().equals(ticket))
                .min(Comparator.comparing(Callback::dueBy))
                .ifPresent(each -> facts.fire(new Due(each.id(), ticket, each.deskId(), each.dueBy(), by.at())));
    }

    /** Whoever else is to be rung back for the case still is. */
    void kept(Callback callback, By by) {
        UUID ticket = callback.ticketId();
        facts.fire(new Kept(callback.id(), ticket, callback.deskId(), by.at()));
        rows.openOf(ticket).stream()
                .filter(each -> each.state().isOpen())
                .min(Comparator.comparing(Callback::createdAt))
                .ifPresent(each -> promised(each, each.createdAt(), by));
    }

    /** The callback is not that case's any more, or will not be rung. */
    void left(Callback callback, UUID ticket, By by) {
        if (rows.openOf(ticket).stream().noneMatch(each -> each.state().isOpen())) {
            dropped(callback, ticket, by);
        } else {
            due(ticket, Stream.empty(), by);
        }
    }

    /** It was never promised. */
    void withdrawn(Callback callback, By by) {
        UUID ticket = callback.ticketId();
        files.untell(ticket, Kind.CALLBACK_PROMISED, CALLBACK, callback.id().toString());
        if (rows.openOf(ticket).isEmpty()) {
            facts.fire(new CallbackFact.Withdrawn(callback.id(), ticket, callback.deskId(), by.at()));
        } else {
            due(ticket, Stream.empty(), by);
        }
    }

    /** What it is promised for is known better. */
    void retold(Callback callback, By by) {
        var details = new LinkedHashMap<String, Object>();
        details.put(CALLBACK, callback.id().toString());
        details.putAll(promise(callback));
        files.retell(callback.ticketId(), Kind.CALLBACK_PROMISED, CALLBACK, details, by);
        due(callback, by);
    }

    /** What the timeline says of a promise. */
    static Map<String, Object> promise(Callback callback) {
        var details = new LinkedHashMap<String, Object>();
        details.put("origin", callback.origin().wireName());
        details.put("notBefore", callback.notBefore().toString());
        details.put("dueBy", callback.dueBy().toString());
        return details;
    }

    /** Into the timeline of its case. */
    void tell(Callback callback, Kind kind, @Nullable String text, Map<String, ?> details, By by) {
        var all = new LinkedHashMap<String, Object>();
        all.put(CALLBACK, callback.id().toString());
        all.putAll(details);
        files.tell(callback.ticketId(), kind, text, all, by);
    }

    /** Nobody is rung back for the case any more. */
    void dropped(Callback callback, UUID ticket, By by) {
        facts.fire(new Dropped(callback.id(), ticket, callback.deskId(), by.at()));
    }

    /** What follows from an attempt by the plan. */
    void attempted(Callback callback, DialOutcome outcome, Next next, By by) {
        UUID id = callback.id();
        UUID ticket = callback.ticketId();
        UUID desk = callback.deskId();
        switch (next) {
            case Next.Done _ -> kept(callback, by);
            case Next.Exhausted _ -> facts.fire(new Exhausted(id, ticket, desk, outcome, by.at()));
            case Next.Again again -> {
                if (again.last()) {
                    facts.fire(new LastAttempt(id, ticket, desk, callback.notBefore(), by.at()));
                }
            }
        }
    }
}
