package io.madoguchi.voice.call;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.directory.desk.Desks;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Calls are rehearsed at the start; callers notice nothing but the quick answer, and no record is left behind. */
@QuarkusTest
class RehearsalTest {
    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Switchboard switchboard;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Desks desks;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Clock clock;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    EntityManager database;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    MeterRegistry metrics;

    @Test
    void nothingOfARehearsalStaysInAnyTableOrMetric() {
        aDesk(OFFICE_HOURS);
        switchboard.take(RehearsalListener.call("+81120179066", clock.instant()), () -> true);
        Map<String, String> tables = tables();
        Map<String, Double> counts = counts();
        var rehearsal = new RehearsalListener(switchboard, desks, clock, Duration.ofSeconds(1));

        int calls = rehearsal.rehearsed();

        assertThat(calls).isPositive();
        assertThat(tables()).isEqualTo(tables).hasSizeGreaterThan(40);
        assertThat(counts()).isEqualTo(counts).isNotEmpty();
    }

    @Test
    void aServiceThatIsToldNotToRehearseStartsAtOnce() {
        var rehearsal = new RehearsalListener(switchboard, desks, clock, Duration.ZERO);

        rehearsal.rehearse(new StartupEvent());

        assertThat(rehearsal.rehearsed()).isZero();
    }

    private Map<String, String> tables() {
        return QuarkusTransaction.requiringNew()
                .call(() -> tableNames().stream()
                        .map(String.class::cast)
                        .collect(Collectors.toMap(name -> name, this::checksum)));
    }

    private List<?> tableNames() {
        return database.createNativeQuery(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'",
                        String.class)
                .getResultList();
    }

    private String checksum(String table) {
        Object[] row = (Object[])
                database.createNativeQuery("CHECKSUM TABLE `" + table + "`").getSingleResult();
        return String.valueOf(row[1]);
    }

    private Map<String, Double> counts() {
        return metrics.getMeters().stream()
                .filter(meter -> meter.getId().getType() == Meter.Type.COUNTER)
                .filter(meter -> meter.getId().getName().startsWith("madoguchi"))
                .collect(Collectors.toMap(
                        meter -> meter.getId().toString(),
                        meter -> metrics.get(meter.getId().getName())
                                .tags(meter.getId().getTags())
                                .counter()
                                .count()));
    }
}
