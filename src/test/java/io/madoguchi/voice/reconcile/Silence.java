package io.madoguchi.voice.reconcile;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.core.ServiceClock;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The open calls of tests, and the time that passes while nothing is heard of them. */
@Singleton
class Silence {
    private final AgroalDataSource database;
    private final LostEndSweep sweep;
    private final ServiceClock clock;

    Silence(AgroalDataSource database, LostEndSweep sweep, ServiceClock clock) {
        this.database = database;
        this.sweep = sweep;
        this.clock = clock;
    }

    /** Calls of other tests are nobody's business any more: Twilio is asked for none of them. */
    void begins() {
        sql("DELETE FROM open_call");
    }

    void lastsUntil(Instant moment) {
        clock.moveTo(moment);
        sweep.work(moment);
    }

    void sql(String... statements) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (String each : List.of(statements)) {
                statement.executeUpdate(each);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
