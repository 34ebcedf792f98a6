package io.madoguchi.voice.webhook;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Says what waits in the spool, and whether it is safe there; asks neither disk nor database. */
@Wellness
@Singleton
class SpoolCheck implements HealthCheck {
    private final Spool spool;

    SpoolCheck(Spool spool) {
        this.spool = spool;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("Spool")
                .status(!spool.diskFails() && spool.inMemory() == 0)
                .withData("waiting", spool.waiting())
                .withData("inMemory", spool.inMemory())
                .withData("unreadable", spool.unreadable())
                .withData("lost", spool.lost());
        return answer.build();
    }
}
