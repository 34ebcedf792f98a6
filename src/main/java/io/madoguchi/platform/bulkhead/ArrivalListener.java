package io.madoguchi.platform.bulkhead;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;

/** When requests arrived: their callers wait from then on, not from when somebody had time for them. */
@Singleton
class ArrivalListener {
    private static final String ARRIVED = ArrivalListener.class.getName();
    private static final int BEFORE_ALL_OTHERS = 10_000;

    private final CurrentVertxRequest current;

    ArrivalListener(CurrentVertxRequest current) {
        this.current = current;
    }

    void register(@Observes Filters filters) {
        filters.register(
                request -> {
                    request.put(ARRIVED, System.nanoTime());
                    request.next();
                },
                BEFORE_ALL_OTHERS);
    }

    /** How long ago the head of the present request arrived. By no clock that anybody may set. */
    Duration sinceThePresent() {
        RoutingContext request = current.getCurrent();
        long arrived = Objects.requireNonNull(request.<Long>get(ARRIVED));
        return Duration.ofNanos(System.nanoTime() - arrived);
    }
}
