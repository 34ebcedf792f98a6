package io.madoguchi.voice.call;

import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes one line a call to the log and counts it for the metrics page, once the transaction is sure. */
@ApplicationScoped
class CallJournalListener {
    private final MeterRegistry metrics;
    private final Desks desks;

    CallJournalListener(MeterRegistry metrics, Desks desks) {
        this.metrics = metrics;
        this.desks = desks;
    }

    void rang(@Observes(during = TransactionPhase.AFTER_SUCCESS) CallFact.Rang fact) {
        Counter.builder("madoguchi.calls.rang")
                .description("Calls that rang, by desk")
                .tag("desk", name(fact.deskId()))
                .register(metrics)
                .increment();
    }

    void ended(@Observes(during = TransactionPhase.AFTER_SUCCESS) CallFact.Ended fact) {
        if (fact.outcome() != fact.before()) {
            Log.infof(
                    "%s at desk %s: %s",
                    fact.callSid(), name(fact.deskId()), fact.outcome().wireName());
        }
        if (fact.before() == null) {
            Counter.builder("madoguchi.calls.ended")
                    .description("Calls whose outcome is known, by desk and first known outcome")
                    .tag("desk", name(fact.deskId()))
                    .tag("outcome", fact.outcome().wireName())
                    .register(metrics)
                    .increment();
        }
    }

    private String name(@Nullable UUID desk) {
        return desk == null ? "none" : desks.known(desk).map(Desk::code).orElse("unknown");
    }
}
