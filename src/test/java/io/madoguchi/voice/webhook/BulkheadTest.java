package io.madoguchi.voice.webhook;

import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.story.TestLine;
import io.madoguchi.tools.database.EmbeddedMariaDbResource;
import io.madoguchi.tools.phone.twilio.Answer;
import io.madoguchi.tools.phone.twilio.CallFields;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers are answered whatever other work has taken. */
@QuarkusTest
class BulkheadTest {
    private static final Duration BUDGET = Duration.ofSeconds(3);
    private static final String APOLOGY = "システムの障害";

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    AgroalDataSource connections;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ExecutorService workers;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    SpoolSweep sweep;

    @BeforeEach
    void warmUp() {
        ring();
    }

    @AfterEach
    void writeDownWhatWasKept() {
        sweep.work();
    }

    @Test
    void whenAllOtherConnectionsAreTaken() throws SQLException {
        as("operator").get("/api/v1/tickets?limit=1").then().statusCode(200);
        List<Connection> taken = new ArrayList<>();
        try {
            int all =
                    connections.getConfiguration().connectionPoolConfiguration().maxSize();
            while (taken.size() < all) {
                taken.add(connections.getConnection());
            }
            assertThat(ring()).doesNotContain(APOLOGY);
            refused(as("operator").get("/api/v1/tickets?limit=1"), 503, "unavailable");
        } finally {
            for (Connection each : taken) {
                each.close();
            }
        }
    }

    @Test
    void whenEveryCarrierOfVirtualThreadsAndEveryWorkerComputes() {
        whileAllThreadsCompute(() -> assertThat(ring()).doesNotContain(APOLOGY));
    }

    /** The time itself is watched by a thread that nobody can take. */
    @Test
    void whenBesidesTheDatabaseIsLocked() {
        whileAllThreadsCompute(() -> {
            try (Connection other = EmbeddedMariaDbResource.owner();
                    var statement = other.createStatement()) {
                statement.execute("LOCK TABLES phone_call WRITE");
                long start = System.nanoTime();
                assertThat(ring()).contains(APOLOGY);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BUDGET.plusSeconds(1));
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    private void whileAllThreadsCompute(Runnable asserting) {
        var enough = new AtomicBoolean();
        Runnable computing = () -> {
            while (!enough.get()) {
                Thread.onSpinWait();
            }
        };
        try {
            for (int each = 0; each < 2 * Runtime.getRuntime().availableProcessors(); each++) {
                Thread.ofVirtual().start(computing);
                workers.execute(computing);
            }
            asserting.run();
        } finally {
            enough.set(true);
        }
    }

    private static String ring() {
        var fields = new CallFields(
                TestLine.ACCOUNT,
                "CA" + UUID.randomUUID().toString().replace("-", ""),
                TestLine.freshNumber(),
                "+81120179066");
        Answer answer =
                TestLine.send(Webhook.post(TestLine.service(TestLine.TOKEN).incoming(), fields.standard("ringing")));
        return ((Answer.Received) answer).body().toString();
    }
}
