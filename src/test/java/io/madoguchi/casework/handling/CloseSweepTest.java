package io.madoguchi.casework.handling;

import static io.madoguchi.Api.at;
import static io.madoguchi.Api.together;
import static io.madoguchi.tools.database.EmbeddedMariaDbResource.asOwner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.madoguchi.casework.Cases;
import io.madoguchi.casework.Copies;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In a past of its own, in which no other test has resolved anything. */
@QuarkusTest
class CloseSweepTest {
    private static final Duration WEEK = Duration.ofDays(7);

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    CloseSweep sweep;

    private static Cases resolvedAt(String then) {
        var ticket = new ArrayList<Cases>(1);
        at(then, () -> ticket.add(Cases.resolved()));
        return ticket.getFirst();
    }

    private static Instant resolved(Cases ticket) {
        return Instant.parse(ticket.read().path("resolvedAt"));
    }

    @Test
    void aCaseClosesByItselfAWeekAfterItWasResolved() {
        Cases ticket = resolvedAt("2001-02-01T10:00:00+09:00");
        Instant due = resolved(ticket).plus(WEEK);

        sweep.work(due.minusNanos(1000));
        assertThat(ticket.state()).isEqualTo("resolved");

        sweep.work(due);
        ticket.read().then().body("state", equalTo("closed")).body("closedAt", equalTo(due.toString()));
        ticket.timeline()
                .then()
                .body("items.find { it.kind == 'closed' }.by", equalTo("system"))
                .body("items.find { it.kind == 'closed' }.text", nullValue());
    }

    @Test
    void whatWasTakenUpAgainStaysOpenForAnotherWeek() {
        Cases ticket = resolvedAt("2001-03-01T10:00:00+09:00");
        Instant first = resolved(ticket).plus(WEEK);
        at(
                "2001-03-05T10:00:00+09:00",
                () -> ticket.moved("operator", "reopen", "{\"reason\":\"再発\"}")
                        .moved("operator", "resolve", "{\"resolution\":\"unreachable\",\"reason\":\"不在\"}"));

        sweep.work(first);
        assertThat(ticket.state()).isEqualTo("resolved");
        sweep.work(resolved(ticket).plus(WEEK));
        assertThat(ticket.state()).isEqualTo("closed");
    }

    @Test
    void sweepsOfSeveralReplicasCloseItOnce() {
        Cases ticket = resolvedAt("2001-04-01T10:00:00+09:00");
        Instant due = resolved(ticket).plus(WEEK);

        together(4, () -> {
            sweep.work(due);
            return true;
        });

        assertThat(ticket.state()).isEqualTo("closed");
        ticket.timeline().then().body("items.findAll { it.kind == 'closed' }", hasSize(1));
    }

    @Test
    void aCaseThatCannotBeClosedKeepsNoOtherFromClosing() throws SQLException {
        Cases stuck = resolvedAt("2001-05-01T10:00:00+09:00");
        Cases later = resolvedAt("2001-05-02T10:00:00+09:00");
        Instant due = resolved(later).plus(WEEK);
        asOwner(List.of("""
                CREATE TRIGGER ticket_stuck BEFORE UPDATE ON ticket FOR EACH ROW
                IF NEW.id = UNHEX('%s') THEN SIGNAL SQLSTATE '45000'; END IF""".formatted(stuck.id().replace("-", ""))));
        try {
            sweep.work(due);
        } finally {
            asOwner(List.of("DROP TRIGGER ticket_stuck"));
        }

        assertThat(stuck.state()).isEqualTo("resolved");
        assertThat(later.state()).isEqualTo("closed");
        sweep.work(due);
        assertThat(stuck.state()).isEqualTo("closed");
    }

    @Test
    void manyThatCannotBeClosedKeepNoOtherFromClosing() throws SQLException {
        Cases stuck = resolvedAt("2001-06-01T10:00:00+09:00");
        Cases later = resolvedAt("2001-06-02T10:00:00+09:00");
        try (var _ = Copies.thatAreStuck(stuck, CloseSweep.BATCH + 1, "ticket", later)) {
            sweep.work(resolved(later).plus(WEEK));
        }

        assertThat(later.state()).isEqualTo("closed");
    }
}
