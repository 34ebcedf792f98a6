package io.madoguchi.directory.calendar;

import io.madoguchi.core.Transactions;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Says how far the imported holiday list reaches, and in passing whether the database answers. A check of wellness, not of
 * readiness: a service without its database must go on being rung, because it alone can apologise and keep the ring.
 */
@Wellness
@ApplicationScoped
class HolidayListCheck implements HealthCheck {
    private static final int WARNING_DAYS = 90;

    private final Holidays holidays;
    private final Clock clock;

    HolidayListCheck(Holidays holidays, Clock clock) {
        this.holidays = holidays;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("Holiday list");
        try {
            Optional<LocalDate> until = until();
            answer.up().withData("importedUntil", until.map(LocalDate::toString).orElse("nothing imported, computed"));
            until.flatMap(this::warning).ifPresent(text -> answer.withData("warning", text));
        } catch (RuntimeException away) {
            answer.down().withData("reason", "the database does not answer");
        }
        return answer.build();
    }

    /** What an administrator should know; empty while the list reaches far enough or none was imported. */
    Optional<String> warning() {
        return until().flatMap(this::warning);
    }

    private Optional<String> warning(LocalDate until) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Tokyo"));
        return until.isBefore(today.plusDays(WARNING_DAYS))
                ? Optional.of("The imported holiday list ends on " + until
                        + "; later days are computed. Import the Cabinet Office's new list.")
                : Optional.empty();
    }

    private Optional<LocalDate> until() {
        return Transactions.inOne(holidays::importedUntil);
    }
}
