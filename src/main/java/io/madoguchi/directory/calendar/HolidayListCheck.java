package io.madoguchi.directory.calendar;

import io.madoguchi.core.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says how far the imported holiday list reaches. It never makes the service unready: beyond the list the holidays are
 * computed, and a desk that answers is worth more than a list.
 */
@Readiness
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
        var answer = HealthCheckResponse.named("Holiday list").up();
        Optional<LocalDate> until = Transactions.inOne(() -> holidays.importedUntil());
        answer.withData("importedUntil", until.map(LocalDate::toString).orElse("nothing imported, computed"));
        warning().ifPresent(text -> answer.withData("warning", text));
        return answer.build();
    }

    /** What an administrator should know; empty while the list reaches far enough or none was imported. */
    Optional<String> warning() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Tokyo"));
        return Transactions.inOne(() -> holidays.importedUntil())
                .filter(until -> until.isBefore(today.plusDays(WARNING_DAYS)))
                .map(until -> "The imported holiday list ends on " + until
                        + "; later days are computed. Import the Cabinet Office's new list.");
    }
}
