package io.madoguchi.voice.reconcile;

import io.madoguchi.core.Transactions;
import io.madoguchi.platform.twilio.rest.TwilioCall;
import io.madoguchi.platform.twilio.rest.TwilioCalls;
import io.madoguchi.platform.twilio.rest.TwilioUnavailable;
import io.madoguchi.voice.call.Calls;
import io.madoguchi.voice.call.Calls.Found;
import io.madoguchi.voice.flow.Delivery;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks Twilio for calls that have been silent for too long, on every replica; each call is asked for by one of them, outside
 * of any transaction. The webhooks of Twilio are sent once, and what is lost is lost (telephony.md §1.3).
 */
@Singleton
class LostEndSweep {
    private static final int MOST = 100;

    private final OpenCalls open;
    private final ReconcileSettings settings;
    private final TwilioCalls twilio;
    private final Calls calls;
    private final Clock clock;
    private final AtomicBoolean unavailable = new AtomicBoolean();

    LostEndSweep(OpenCalls open, ReconcileSettings settings, TwilioCalls twilio, Calls calls, Clock clock) {
        this.open = open;
        this.settings = settings;
        this.twilio = twilio;
        this.calls = calls;
        this.clock = clock;
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        work(clock.instant());
    }

    /** Who does not answer for one call is not asked for the others, and is complained about once. */
    void work(Instant now) {
        try {
            boolean more = true;
            for (int each = 0; more && each < MOST; each++) {
                Optional<OpenCall> due = Transactions.inOne(() -> open.claim(now));
                due.ifPresent(call -> ask(call, now));
                more = due.isPresent();
            }
        } catch (TwilioUnavailable later) {
            if (!unavailable.getAndSet(true)) {
                Log.warnf("How calls ended is not known before Twilio says so: %s", later.getMessage());
            }
        }
    }

    private void ask(OpenCall call, Instant now) {
        Optional<TwilioCall> found = twilio.find(call.callSid());
        unavailable.set(false);
        try {
            if (found.filter(TwilioCall::isOver).isPresent()) {
                over(call, found.get(), now);
            } else if (found.isEmpty() && !now.isBefore(call.heardAt().plus(settings.giveUpAfter()))) {
                giveUp(call, now);
            } else {
                Transactions.inOne(() -> {
                    open.askAgain(call, now);
                    return call;
                });
            }
        } catch (RuntimeException failure) {
            Log.errorf(
                    "%s is still open: %s", call.callSid(), failure.getClass().getSimpleName());
        }
    }

    private void over(OpenCall call, TwilioCall end, Instant now) {
        Log.infof("%s is over, as Twilio says when asked: %s", call.callSid(), end.status());
        calls.found(
                new Found(
                        call.callSid(),
                        end.status(),
                        end.ended(),
                        end.duration(),
                        end.from(),
                        end.to(),
                        call.isConnected()),
                now);
    }

    private void giveUp(OpenCall call, Instant now) {
        Log.errorf("%s is given up: Twilio knows no such call", call.callSid());
        calls.found(
                new Found(call.callSid(), Delivery.NOT_FOUND, call.heardAt(), null, null, null, call.isConnected()),
                now);
    }
}
