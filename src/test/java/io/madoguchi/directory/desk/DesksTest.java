package io.madoguchi.directory.desk;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.core.ServiceClock;
import io.madoguchi.core.Transactions;
import io.madoguchi.directory.calendar.Holidays;
import io.madoguchi.directory.calendar.Revisions;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept in memory is what would be read. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus
class DesksTest {
    private static final Instant NOW = Instant.parse("2026-06-01T03:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(20));

    @Inject
    Desks desks;

    @Inject
    EntityManager database;

    @Inject
    Revisions revisions;

    @Inject
    Holidays holidays;

    @Inject
    ServiceClock clock;

    @BeforeEach
    void setTheClock() {
        clock.moveTo(NOW);
    }

    @AfterEach
    void restoreTheClock() {
        clock.reset();
    }

    @Test
    void afterEveryChangeOfADeskAllAreAsIfReadAnew() {
        isAsReadAnew();
        String desk = aDesk(OFFICE_HOURS);
        isAsReadAnew();
        String another = aDesk(OFFICE_HOURS);
        changed(as("supervisor")
                .header("If-Match", "\"0\"")
                .body("{\"names\":{\"ja\":\"新しい名\",\"en\":\"A new name\"},\"suspended\":true}")
                .patch("/api/v1/desks/" + desk));
        isAsReadAnew();
        assertThat(known(desk).nameEn()).isEqualTo("A new name");
        changed(announced(another, "closures", "2026-06-03"));
        String opening = changed(announced(desk, "openings", "2026-06-06")).path("id");
        isAsReadAnew();
        assertThat(known(desk).calendar().isOpen(Instant.parse("2026-06-06T03:00:00Z")))
                .isTrue();
        changed(as("supervisor").delete("/api/v1/desks/" + desk + "/closures/" + opening));
        isAsReadAnew();
        changed(as("supervisor")
                .header(
                        "If-Match",
                        as("supervisor").get("/api/v1/desks/" + desk + "/hours").header("ETag"))
                .body("{\"effectiveFrom\":\"2026-06-05\",\"hours\":{\"weekly\":{},\"closedOnHolidays\":false}}")
                .put("/api/v1/desks/" + desk + "/hours"));
        isAsReadAnew();
        assertThat(known(desk).calendar().openIntervals(Instant.parse("2026-06-05T00:00:00Z"), LATER))
                .isEmpty();
    }

    @Test
    void whatIsUnderWayIsSeenByWhoeverDoesItAndByNobodyElse() {
        String desk = aDesk(OFFICE_HOURS);
        long before = known(desk).hoursVersion();
        try {
            Transactions.inOne(() -> {
                long revision = revisions.next();
                database.createQuery("update DeskRow set nameEn = 'Not for long' where code = :code")
                        .setParameter("code", desk)
                        .executeUpdate();
                revisions.note(revision, desks.named(desk).id(), "test", true);
                database.flush();
                assertThat(desks.named(desk).nameEn()).isEqualTo("Not for long");
                throw new IllegalStateException("given up");
            });
        } catch (IllegalStateException givenUp) {
            assertThat(known(desk).nameEn()).isEqualTo("Test desk");
            assertThat(known(desk).hoursVersion()).isEqualTo(before);
        }
        isAsReadAnew();
    }

    private Desk known(String code) {
        return Transactions.inOne(() -> desks.named(code));
    }

    private static Response announced(String desk, String what, String day) {
        return as("supervisor")
                .body("{\"from\":\"" + day + "\",\"reason\":\"点検\"}")
                .post("/api/v1/desks/" + desk + "/" + what);
    }

    private static Response changed(Response answer) {
        assertThat(answer.statusCode()).isBetween(200, 204);
        return answer;
    }

    private void isAsReadAnew() {
        Transactions.inOne(() -> {
            List<String> anew = new Desks(database, revisions, holidays)
                    .all().stream().map(DesksTest::told).toList();
            assertThat(desks.all().stream().map(DesksTest::told)).isEqualTo(anew);
            return anew;
        });
    }

    private static String told(Desk desk) {
        return String.join(
                " ",
                desk.code(),
                desk.nameJa(),
                desk.nameEn(),
                desk.numbers().toString(),
                desk.languages().toString(),
                String.valueOf(desk.suspended()),
                String.valueOf(desk.hoursVersion()),
                String.valueOf(desk.version()),
                desk.zone().getId(),
                desk.calendar().openIntervals(NOW, LATER).toList().toString());
    }
}
