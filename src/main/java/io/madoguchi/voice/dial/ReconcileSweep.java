package io.madoguchi.voice.dial;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.core.Transactions;
import io.madoguchi.platform.twilio.rest.TwilioCall;
import io.madoguchi.platform.twilio.rest.TwilioCalls;
import io.madoguchi.platform.twilio.rest.TwilioUnavailable;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks Twilio for calls of which it told nothing: whether they were placed, and how they ended. It places none. Twilio is
 * asked outside of any transaction; what it says is believed only while the dial still waits for it.
 */
@Singleton
class ReconcileSweep {
    private static final int BATCH = 100;
    /** Twilio's clock and ours may differ, and it tells whole seconds. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

    private final DialRows rows;
    private final Course course;
    private final DialSettings settings;
    private final TwilioCalls calls;
    private final Clock clock;

    ReconcileSweep(DialRows rows, Course course, DialSettings settings, TwilioCalls calls, Clock clock) {
        this.rows = rows;
        this.course = course;
        this.settings = settings;
        this.calls = calls;
        this.clock = clock;
    }

    /** A dial as it was when it was looked at. */
    private record Seen(
            UUID id,
            Optional<PhoneNumber> operator,
            Optional<PhoneNumber> callee,
            Instant sentAt,
            @Nullable String callSid,
            boolean takenBack,
            boolean hungUp,
            boolean toldOfCallee) {
        static Seen of(Dial dial) {
            return new Seen(
                    dial.id(),
                    dial.operator(),
                    dial.callee(),
                    Objects.requireNonNull(dial.sentAt()),
                    dial.callSid(),
                    dial.isTakenBack() && !dial.isPressed(),
                    dial.isHungUp(),
                    dial.calleeStatus() != null || dial.isConsented() || dial.isForTheQueue());
        }
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work();
    }

    void work() {
        Instant now = clock.instant();
        for (UUID id : Transactions.inOne(() -> rows.stuck(now, BATCH))) {
            Optional<Seen> seen = Transactions.inOne(() -> rows.locked(id)
                    .filter(dial -> dial.isDue(now))
                    .map(dial -> {
                        dial.lookAgain(now.plus(settings.lookAfter()));
                        return Seen.of(dial);
                    }));
            try {
                seen.ifPresent(each -> look(each, now));
            } catch (TwilioUnavailable later) {
                Log.warnf("Dial %s is not settled yet: %s", id, later.getMessage());
            }
        }
    }

    private void look(Seen seen, Instant now) {
        String sid = seen.callSid();
        if (sid == null) {
            search(seen, now);
        } else if (seen.hungUp()) {
            Optional<String> callee = seen.toldOfCallee() ? Optional.empty() : callee(seen, sid);
            settle(seen, dial -> {
                callee.ifPresent(status -> course.calleeIs(dial, status));
                course.guess(dial, now);
            });
        } else if (seen.takenBack() && calls.cancel(sid)) {
            // One that was still queued is never told of (telephony.md §2).
            settle(seen, dial -> course.operatorIs(dial, "canceled", now));
        } else {
            follow(seen, sid, now);
        }
    }

    /** Our calls to that telephone that belong to no dial; of several nobody can tell which it is but Twilio itself. */
    private void search(Seen seen, Instant now) {
        List<String> found = seen.operator().stream()
                .flatMap(number -> calls.of(number, seen.sentAt().minus(CLOCKS_DIFFER)).stream())
                .filter(call -> call.direction().equals("outbound-api"))
                .map(TwilioCall::sid)
                .toList();
        Set<String> known = found.isEmpty() ? Set.of() : Transactions.inOne(() -> rows.known(found));
        List<String> nobodys =
                found.stream().filter(sid -> !known.contains(sid)).toList();
        if (nobodys.size() == 1) {
            settle(seen, dial -> {
                if (course.isOf(dial, nobodys.getFirst())) {
                    dial.lookAgain(now);
                }
            });
        } else {
            giveUp(seen, now);
        }
    }

    private void follow(Seen seen, String sid, Instant now) {
        Optional<TwilioCall> call = calls.find(sid);
        if (call.isPresent()) {
            settle(seen, dial -> course.operatorIs(dial, call.get().status(), now));
        } else {
            giveUp(seen, now);
        }
    }

    private void giveUp(Seen seen, Instant now) {
        if (!now.isBefore(seen.sentAt().plus(settings.giveUpAfter()))) {
            settle(seen, dial -> course.end(dial, Ending.FAILED, "Twilio has no such call", now));
        }
    }

    private Optional<String> callee(Seen seen, String sid) {
        return seen.callee().stream()
                .flatMap(number -> calls.of(number, seen.sentAt().minus(CLOCKS_DIFFER)).stream())
                .filter(call -> sid.equals(call.parentSid()))
                .map(TwilioCall::status)
                .findFirst();
    }

    private void settle(Seen seen, Consumer<Dial> as) {
        Transactions.inOne(() -> {
            rows.locked(seen.id())
                    .filter(dial -> !dial.isOver() && Objects.equals(dial.callSid(), seen.callSid()))
                    .ifPresent(as);
            return seen;
        });
    }
}
