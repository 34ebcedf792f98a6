package io.madoguchi.voice.call;

import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts calls by desk and outcome for the metrics page, once the transaction is sure. */
@ApplicationScoped
class CallMetricsListener {
    private final MeterRegistry metrics;
    private final Desks desks;

    CallMetricsListener(MeterRegistry metrics, Desks desks) {
        this.metrics = metrics;
        this.desks = desks;
    }

    void rang(@Observes(during = TransactionPhase.AFTER_SUCCESS) CallFact.Rang fact) {
        metrics.counter("madoguchi.calls.rang", "desk", name(fact.deskId())).increment();
    }

    void ended(@Observes(during = TransactionPhase.AFTER_SUCCESS) CallFact.Ended fact) {
        if (fact.before() == null) {
            metrics.counter(
                            "madoguchi.calls.ended",
                            "desk",
                            name(fact.deskId()),
                            "outcome",
                            fact.outcome().wireName())
                    .increment();
        }
    }

    private String name(@Nullable UUID desk) {
        return desk == null ? "none" : desks.known(desk).map(Desk::code).orElse("unknown");
    }
}
