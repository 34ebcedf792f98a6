package io.madoguchi.voice.dial;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.core.Transactions;
import io.madoguchi.platform.twilio.TwilioAccount;
import io.madoguchi.platform.twilio.rest.NewCall;
import io.madoguchi.platform.twilio.rest.Placed;
import io.madoguchi.platform.twilio.rest.TwilioCalls;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks Twilio for the calls that are planned, each once. That a call is sent is committed before Twilio is asked: whoever
 * dies between the two leaves a call that is looked for and never sent again. Runs on every replica.
 */
@Singleton
class DialSweep {
    private final DialRows rows;
    private final Course course;
    private final DialSettings settings;
    private final CallerId callerId;
    private final TwilioCalls calls;
    private final TwilioAccount account;
    private final Clock clock;

    DialSweep(
            DialRows rows,
            Course course,
            DialSettings settings,
            CallerId callerId,
            TwilioCalls calls,
            TwilioAccount account,
            Clock clock) {
        this.rows = rows;
        this.course = course;
        this.settings = settings;
        this.callerId = callerId;
        this.calls = calls;
        this.account = account;
        this.clock = clock;
    }

    /** A dial that nobody else places. */
    record Claim(UUID id, PhoneNumber operator) {}

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work();
    }

    void work() {
        for (Optional<Claim> next = claim(); next.isPresent(); next = claim()) {
            place(next.get());
        }
    }

    /** Empty when nothing is to be placed. Nothing but a 429 ever brings a dial here again. */
    Optional<Claim> claim() {
        Optional<PhoneNumber> from = callerId.number();
        if (from.isEmpty()) {
            return Optional.empty();
        }
        return Transactions.inOne(() -> {
            Instant now = clock.instant();
            Optional<Dial> next = rows.nextPlanned(now);
            Optional<String> obstacle = next.flatMap(dial -> obstacle(dial, now));
            while (obstacle.isPresent()) {
                course.end(next.orElseThrow(), Ending.FAILED, obstacle.get(), now);
                next = rows.nextPlanned(now);
                obstacle = next.flatMap(dial -> obstacle(dial, now));
            }
            return next.map(dial -> sent(dial, now));
        });
    }

    private Optional<String> obstacle(Dial dial, Instant now) {
        if (now.isAfter(dial.plannedAt().plus(settings.tooLateAfter()))) {
            return Optional.of("too late");
        }
        return dial.isGenuine() ? Optional.empty() : Optional.of("a number was altered");
    }

    private Claim sent(Dial dial, Instant now) {
        dial.send(now, settings.lookAfter());
        return new Claim(dial.id(), dial.operator().orElseThrow());
    }

    void place(Claim claim) {
        Placed placed = calls.place(call(claim));
        Transactions.inOne(() -> {
            rows.locked(claim.id()).filter(dial -> !dial.isOver()).ifPresent(dial -> told(dial, placed));
            return claim;
        });
    }

    private void told(Dial dial, Placed placed) {
        Instant now = clock.instant();
        switch (placed) {
            case Placed.Accepted accepted -> course.isOf(dial, accepted.callSid());
            case Placed.Refused refused -> course.end(dial, Ending.FAILED, refused.why(), now);
            case Placed.TooMany _ when dial.isTakenBack() -> course.end(dial, Ending.TAKEN_BACK, null, now);
            case Placed.TooMany tooMany -> dial.putOff(tooMany.retryAfter(), now);
            case Placed.Unknown unknown -> dial.becomeUnknown(unknown.why());
        }
    }

    private NewCall call(Claim claim) {
        String folder = account.publicBaseUrl() + "/twilio/voice/dial/" + claim.id() + "/";
        return new NewCall(
                claim.operator(),
                callerId.number().orElseThrow(),
                URI.create(folder + "operator"),
                URI.create(folder + "status"),
                settings.operatorRings(),
                settings.timeLimit().plus(settings.calleeRings()));
    }
}
