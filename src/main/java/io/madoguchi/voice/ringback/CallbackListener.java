package io.madoguchi.voice.ringback;

import io.madoguchi.casework.handling.CaseFiles;
import io.madoguchi.casework.ticket.By;
import io.madoguchi.casework.ticket.TicketFact;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.voice.call.CallFact;
import io.madoguchi.voice.call.Calls;
import io.madoguchi.voice.call.Calls.Ended;
import io.madoguchi.voice.callback.Promise;
import io.madoguchi.voice.callback.Promise.Origin;
import io.madoguchi.voice.dial.DialFact;
import io.madoguchi.voice.dial.Dialling;
import io.madoguchi.voice.flow.CallStory.CallbackWish;
import io.madoguchi.voice.flow.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;

/** Promises a callback to who was not answered, keeps it with its case, and ends it when they were spoken with. */
@ApplicationScoped
class CallbackListener {
    private final Callbacks callbacks;
    private final Consequences consequences;
    private final Attempts attempts;
    private final CallbackSettings settings;
    private final Dialling dialling;
    private final Calls calls;
    private final CaseFiles files;
    private final Desks desks;
    private final Clock clock;

    CallbackListener(
            Callbacks callbacks,
            Consequences consequences,
            Attempts attempts,
            CallbackSettings settings,
            Dialling dialling,
            Calls calls,
            CaseFiles files,
            Desks desks,
            Clock clock) {
        this.callbacks = callbacks;
        this.consequences = consequences;
        this.attempts = attempts;
        this.settings = settings;
        this.dialling = dialling;
        this.calls = calls;
        this.files = files;
        this.desks = desks;
        this.clock = clock;
    }

    void ended(@Observes CallFact.Ended fact) {
        calls.ended(fact.callId()).ifPresent(this::told);
    }

    void dialed(@Observes DialFact.Ended fact) {
        if (attempts.isAttempt(fact.dialId())) {
            attempts.ended(fact.dialId(), fact.outcome(), fact.at());
        }
    }

    void notDialed(@Observes DialFact.OperatorAbsent fact) {
        if (attempts.isAttempt(fact.dialId())) {
            attempts.notRung(fact.dialId(), fact.at());
        }
    }

    void takenBack(@Observes DialFact.TakenBack fact) {
        attempts.takenBack(fact.dialId());
    }

    /** They have rung by themselves and are being spoken with: nobody is to ring them meanwhile. */
    void met(@Observes DialFact.Met fact) {
        calls.callerOf(fact.callSid())
                .ifPresent(caller -> calls.ticketOf(fact.callSid())
                        .flatMap(files::standing)
                        .ifPresent(ticket -> consequences.spokenWith(ticket.deskId(), caller, By.system(fact.at()))));
    }

    /** They were connected before it was known who they are. */
    void placed(@Observes CallFact.Placed fact) {
        dialling.meeting(fact.callSid()).ifPresent(this::met);
    }

    void edited(@Observes TicketFact.Edited fact) {
        consequences.follow(fact.ticketId(), By.system(fact.at()));
    }

    void hoursChanged(@Observes TicketFact.HoursChanged fact) {
        consequences.hoursChanged(fact.ticketId(), By.system(fact.at()));
    }

    void moved(@Observes TicketFact.Moved fact) {
        consequences.follow(fact.ticketId(), By.system(fact.at()));
    }

    void merged(@Observes TicketFact.Merged fact) {
        consequences.move(fact.ticketId(), fact.into(), By.system(fact.at()));
    }

    void taken(@Observes TicketFact.CallTaken fact) {
        consequences.take(fact.callId(), fact.ticketId(), By.system(fact.at()));
    }

    private void told(Ended call) {
        By by = By.system(clock.instant());
        if (call.outcome() == Outcome.ANSWERED) {
            consequences.isNone(call.id(), by);
            spokenWith(call, by);
        } else if (origin(call).isEmpty()) {
            consequences.isNone(call.id(), by);
        } else {
            origin(call).flatMap(origin -> promise(call, origin)).ifPresent(promise -> {
                if (!consequences.isTold(promise, call.id(), by)) {
                    callbacks.promise(promise, by);
                }
            });
        }
    }

    private void spokenWith(Ended call, By by) {
        files.standing(call.ticketId())
                .ifPresent(ticket -> Stream.concat(
                                Stream.ofNullable(call.caller()),
                                Stream.ofNullable(call.wish()).map(CallbackWish::number))
                        .distinct()
                        .forEach(number -> consequences.spokenWith(ticket.deskId(), number, by)));
    }

    /** Who was turned away, and who did not wait, is not rung back; their case remains. */
    private Optional<Origin> origin(Ended call) {
        return switch (call.outcome()) {
            case VOICEMAIL -> Optional.of(Origin.VOICEMAIL);
            case CALLBACK_REQUESTED -> Optional.of(Origin.CALLBACK_REQUESTED);
            case ABANDONED ->
                call.lasted().compareTo(settings.abandonedAfter()) > 0
                        ? Optional.of(Origin.ABANDONED)
                        : Optional.empty();
            case FAILED -> Optional.of(Origin.MISSED);
            case ANSWERED, REJECTED -> Optional.empty();
        };
    }

    /** Empty when there is no number that can be rung, or it is one of ours: then the case alone remains. */
    private Optional<Promise> promise(Ended call, Origin origin) {
        CallbackWish wish = call.wish();
        PhoneNumber number = wish == null ? call.caller() : wish.number();
        return Optional.ofNullable(number)
                .filter(PhoneNumber::canBeRungBack)
                .filter(each -> desks.byNumber(each.e164()).isEmpty())
                .flatMap(each -> files.standing(call.ticketId())
                        .filter(ticket -> !Callbacks.isOver(ticket))
                        .map(ticket -> new Promise(
                                ticket,
                                each,
                                wish != null && wish.confirmed(),
                                origin,
                                new Promise.Ring(call.id(), call.callSid(), call.rangAt()),
                                call.rangAt(),
                                null,
                                null)));
    }
}
