package io.madoguchi.casework.duty;

import static io.madoguchi.casework.duty.DutyCase.FAX;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.core.Transactions;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The last days of duties stand where reports find them. A fax of 6 June 2022, to be reported by the 10th. */
@QuarkusTest
class DutyTermTest {
    private static final String MONDAY = "2022-06-06T10:00:00+09:00";

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    EntityManager database;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ReminderSweep sweep;

    private List<?> terms(DutyCase of) {
        return Transactions.inOne(() -> database.createNativeQuery("""
                        SELECT CONCAT(duty, ' ', hard_on, ' ', COALESCE(done_on, '-'), ' ', due_at)
                        FROM report_duty WHERE ticket_id = :ticket ORDER BY hard_on""")
                .setParameter("ticket", UUID.fromString(of.ticket().id()))
                .getResultList());
    }

    private void forget(DutyCase of) {
        Transactions.inOne(() -> database.createNativeQuery("DELETE FROM duty_term WHERE ticket_id = :ticket")
                .setParameter("ticket", UUID.fromString(of.ticket().id()))
                .executeUpdate());
    }

    @Test
    void aFreshCaseHasItsLastDaysAtTheirEndsInJapan() {
        assertThat(terms(DutyCase.opened(MONDAY, FAX)))
                .hasToString("[PPC_PRELIMINARY 2022-06-10 - 2022-06-10 14:59:59.999999,"
                        + " PPC_FINAL 2022-07-05 - 2022-07-05 14:59:59.999999]");
    }

    @Test
    void whatIsDoneIsDoneOnItsDay() {
        DutyCase fax = DutyCase.opened(MONDAY, FAX);
        fax.did("ppc_preliminary", "{\"reference\":\"受付 1\",\"doneOn\":\"2022-06-11\"}")
                .then()
                .statusCode(200);
        assertThat(terms(fax).getFirst().toString()).startsWith("PPC_PRELIMINARY 2022-06-10 2022-06-11");
        fax.undid("ppc_preliminary", "{\"reason\":\"取り違え\"}").then().statusCode(200);
        assertThat(terms(fax).getFirst().toString()).startsWith("PPC_PRELIMINARY 2022-06-10 - ");
    }

    @Test
    void whatNeverWasACaseHasNone() {
        DutyCase fax = DutyCase.opened(MONDAY, FAX);
        fax.ticket().moved("specialist", "void", "{\"reason\":\"間違い電話\"}");
        assertThat(terms(fax)).isEmpty();
        fax.ticket().moved("specialist", "reopen", "{\"reason\":\"間違いではなかった\"}");
        assertThat(terms(fax)).hasSize(2);
    }

    @Test
    void theSweepWritesThoseOfEarlierDays() {
        DutyCase fax = DutyCase.opened(MONDAY, FAX);
        forget(fax);
        sweep.work(OffsetDateTime.parse("2022-06-08T12:00:00+09:00").toInstant());
        assertThat(terms(fax)).hasSize(2);
    }
}
