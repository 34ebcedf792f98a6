package io.madoguchi.voice.webhook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Shows on the metrics page what waits in the spool, and for how long. */
@Singleton
class SpoolMeterListener {
    private final Spool spool;

    SpoolMeterListener(Spool spool) {
        this.spool = spool;
    }

    void measure(@Observes StartupEvent start, MeterRegistry metrics) {
        Gauge.builder("madoguchi.spool.waiting", spool, Spool::waiting)
                .description("Webhook events that wait for the database")
                .register(metrics);
        Gauge.builder("madoguchi.spool.memory", spool, Spool::inMemory)
                .description("Those of them that are on no disk")
                .register(metrics);
        Gauge.builder("madoguchi.spool.oldest", spool, each -> each.oldest().toSeconds())
                .description("How long the oldest of them has waited")
                .baseUnit("seconds")
                .register(metrics);
        Gauge.builder("madoguchi.spool.unreadable", spool, Spool::unreadable)
                .description("Files of the spool that were set aside")
                .register(metrics);
        Gauge.builder("madoguchi.spool.lost", spool, Spool::lost)
                .description("Webhook events that neither database, disk nor memory took")
                .register(metrics);
    }
}
