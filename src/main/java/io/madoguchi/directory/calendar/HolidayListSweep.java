package io.madoguchi.directory.calendar;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;

/** Once a day, and soon after the start, writes to the log when the imported holiday list is about to end. */
@ApplicationScoped
class HolidayListSweep {
    private final HolidayListCheck check;

    HolidayListSweep(@Wellness HolidayListCheck check) {
        this.check = check;
    }

    @Scheduled(every = "24h", delayed = "10s")
    void warn() {
        work();
    }

    void work() {
        check.warning().ifPresent(Log::warn);
    }
}
