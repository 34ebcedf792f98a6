package io.madoguchi.voice.counter;

import io.madoguchi.casework.flow.Line;
import io.madoguchi.casework.handling.CaseFiles;
import io.madoguchi.casework.handling.CaseFiles.Standing;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.casework.ticket.Tickets;
import io.madoguchi.core.ETag;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.OwnDesks;
import io.madoguchi.directory.roster.Phones;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.audit.AuditSubject;
import io.madoguchi.voice.callback.Callback;
import io.madoguchi.voice.callback.CallbackRows;
import io.madoguchi.voice.callback.Promise;
import io.madoguchi.voice.callback.Promise.Origin;
import io.madoguchi.voice.guard.NewDial.Authority;
import io.madoguchi.voice.plan.DialOutcome;
import io.madoguchi.voice.plan.Verb;
import io.madoguchi.voice.plan.Wish;
import io.madoguchi.voice.ringback.Attempts;
import io.madoguchi.voice.ringback.Callbacks;
import io.madoguchi.voice.ringback.Plans;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people do to a callback. Every verb finds it at the asker's desks (else 404), locks it, sees that the asker has read
 * its present version (else 412 or 428) and may ring for its case (else 403), lets it move (else 409) and writes the case's
 * timeline; all in the caller's transaction.
 */
@Singleton
class CallbackWork {
    private static final Comparator<Callback> MOST_URGENT =
            Comparator.comparing(Callback::severity).thenComparing(Callback::calledAt);
    private static final Duration WISHED_WITHIN = Duration.ofDays(60);

    private final CallbackRows rows;
    private final CallbackRules rules;
    private final Callbacks callbacks;
    private final Attempts attempts;
    private final Plans plans;
    private final Tickets tickets;
    private final CaseFiles files;
    private final Phones phones;
    private final OwnDesks own;
    private final Asker asker;
    private final AuditSubject subject;
    private final Clock clock;

    CallbackWork(
            CallbackRows rows,
            CallbackRules rules,
            Callbacks callbacks,
            Attempts attempts,
            Plans plans,
            Tickets tickets,
            CaseFiles files,
            Phones phones,
            OwnDesks own,
            Asker asker,
            AuditSubject subject,
            Clock clock) {
        this.rows = rows;
        this.rules = rules;
        this.callbacks = callbacks;
        this.attempts = attempts;
        this.plans = plans;
        this.tickets = tickets;
        this.files = files;
        this.phones = phones;
        this.own = own;
        this.asker = asker;
        this.subject = subject;
        this.clock = clock;
    }

    @FunctionalInterface
    private interface Work {
        void on(Callback callback, By by);
    }

    /**
     * Promises somebody to be rung back, by hand.
     *
     * @param ticket the id or number of their case
     */
    Callback promise(
            String ticket, PhoneNumber number, boolean confirmed, @Nullable Wish wish, @Nullable String reason) {
        Standing standing = files.standing(tickets.at("/ticket", ticket).id()).orElseThrow();
        mustWork(standing.line());
        if (Callbacks.isOver(standing)) {
            throw Refusal.ticketOver();
        }
        mustBeMet(standing.deskId(), wish);
        By by = by();
        var promise = new Promise(standing, number, confirmed, Origin.BY_HAND, null, by.at(), wish, reason);
        return shown(callbacks.promise(promise, by));
    }

    /** Claims what must be rung first at that desk, or at all the asker's; empty when nobody is to be rung now. */
    Optional<Callback> next(@Nullable Desk desk) {
        By by = by();
        Line line = rings(Line.FIRST) ? Line.FIRST : Line.SECOND;
        return (desk == null ? own.all() : List.of(desk))
                .stream()
                        .filter(each -> each.calendar().isOpen(by.at()))
                        .flatMap(each -> rows.firstDue(each.id(), line, by.at()).stream())
                        .sorted(MOST_URGENT)
                        .flatMap(first -> rows.claimable(first.deskId(), line, by.at()).stream())
                        .findFirst()
                        .map(found -> {
                            callbacks.claim(found, by);
                            return shown(found);
                        });
    }

    Callback claim(UUID id, @Nullable String ifMatch) {
        return on(id, ifMatch, Verb.CLAIM, (callback, by) -> {
            callbacks.claim(callback, by);
        });
    }

    Callback release(UUID id, @Nullable String ifMatch, @Nullable String reason) {
        return on(id, ifMatch, Verb.RELEASE, (callback, by) -> {
            callbacks.release(callback, reason, by);
        });
    }

    /**
     * Begins an attempt: whoever claimed it rings now.
     *
     * @param ringing where they are to be rung themselves and then connected
     */
    Callback dial(UUID id, @Nullable String ifMatch, Ringing ringing) {
        return on(id, ifMatch, Verb.DIAL, (callback, by) -> {
            // Whoever dials has the number before their eyes, so that it is rung on their word at least.
            attempts.dial(callback, telephone(ringing), Authority.STAFF, by);
        });
    }

    Callback outcome(UUID id, @Nullable String ifMatch, DialOutcome outcome, @Nullable String note) {
        return on(id, ifMatch, Verb.OUTCOME, (callback, by) -> {
            attempts.outcome(callback, outcome, note, by);
        });
    }

    /**
     * Another time.
     *
     * @param wish null for as soon as possible
     */
    Callback reschedule(UUID id, @Nullable String ifMatch, @Nullable Wish wish, @Nullable String reason) {
        return on(id, ifMatch, Verb.RESCHEDULE, (callback, by) -> {
            mustBeMet(callback.deskId(), wish);
            callbacks.reschedule(callback, wish, reason, by);
        });
    }

    Callback cancel(UUID id, @Nullable String ifMatch, String reason) {
        return on(id, ifMatch, Verb.CANCEL, (callback, by) -> {
            callbacks.cancel(callback, reason, by);
        });
    }

    private @Nullable PhoneNumber telephone(Ringing ringing) {
        return switch (ringing) {
            case Ringing.At at -> at.telephone();
            case Ringing.ByHand _ -> null;
            case Ringing.Registered _ -> phones.of(asker.username()).orElse(null);
        };
    }

    private Callback on(UUID id, @Nullable String ifMatch, Verb verb, Work work) {
        Callback callback = rows.locked(rows.named(id));
        subject.is("callback", callback.id());
        ETag.mustMatch(ifMatch, callback.version());
        mustWork(callback.line());
        By by = by();
        rules.mustBeAble(callback, verb, by.at());
        work.on(callback, by);
        return shown(callback);
    }

    private Callback shown(Callback callback) {
        rows.flush();
        subject.is("callback", callback.id());
        subject.is("ticket", callback.ticketId());
        return callback;
    }

    private By by() {
        return new By(asker.username(), clock.instant());
    }

    private void mustWork(Line line) {
        if (!rings(line)) {
            throw Refusal.otherLine();
        }
    }

    /** Operators and supervisors ring for every case, specialists for those of the second line. */
    private boolean rings(Line line) {
        return asker.is(Role.OPERATOR)
                || asker.is(Role.SUPERVISOR)
                || (asker.is(Role.SPECIALIST) && line == Line.SECOND);
    }

    private void mustBeMet(UUID desk, @Nullable Wish wish) {
        Instant now = clock.instant();
        if (wish == null) {
            return;
        }
        if (wish.from().isAfter(now.plus(WISHED_WITHIN))) {
            throw Invalid.at("/wish/from", "must be within the next 60 days");
        }
        if (!plans.of(desk, now).canMeet(wish, now)) {
            throw Invalid.at("/wish", "must be a time to come at which the desk is open");
        }
    }
}
