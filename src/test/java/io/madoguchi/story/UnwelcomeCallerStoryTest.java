package io.madoguchi.story;

import static io.madoguchi.Service.as;
import static io.madoguchi.platform.access.Accounts.PASSWORD;
import static io.madoguchi.platform.access.Accounts.anAccount;
import static io.madoguchi.platform.access.Accounts.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.madoguchi.core.ServiceClock;
import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.call.Desk;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is turned away by the phone, and who does not see whose calls. */
@QuarkusTest
class UnwelcomeCallerStoryTest {
    private static final String MORNING = "2026-11-24T10:00:00+09:00";

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ServiceClock clock;

    @AfterEach
    void restoreTheClock() {
        clock.reset();
    }

    @Test
    void aBlockedNumberIsRejectedUntilTheBlockIsOver() {
        String caller = TestLine.freshNumber();
        assertThat(ring(MORNING, caller).outcome()).isEqualTo("abandoned");
        clock.moveTo(java.time.Instant.parse("2026-11-24T02:00:00Z"));
        as("supervisor")
                .body("""
                        {"number":"%s","desk":"emergency","reason":"無言電話","until":"2026-11-25T12:00:00+09:00"}""".formatted(caller))
                .post("/api/v1/blocked-numbers")
                .then()
                .statusCode(201);

        assertThat(ring("2026-11-25T11:59:00+09:00", caller).outcome()).isEqualTo("rejected");
        assertThat(ring("2026-11-25T12:01:00+09:00", caller).outcome()).isEqualTo("abandoned");
    }

    @Test
    void callsAndCasesOfAnotherDeskAreOutOfSight() {
        String operator = anAccount("operator");
        var mine = ring(MORNING, TestLine.freshNumber());
        var others = new TestLine(clock)
                .ring(MORNING, Desk.GUIDELINE, CallerScript.caller().from(TestLine.freshNumber()));

        assertThat(status(operator, "/api/v1/calls/" + mine.log().getString("callSid")))
                .isEqualTo(200);
        assertThat(status(operator, "/api/v1/calls/" + others.log().getString("callSid")))
                .isEqualTo(404);
        assertThat(status(operator, "/api/v1/tickets/" + mine.log().getString("ticketId")))
                .isEqualTo(200);
        assertThat(status(operator, "/api/v1/tickets/" + others.log().getString("ticketId")))
                .isEqualTo(404);
        signedIn(operator, PASSWORD)
                .get("/api/v1/calls")
                .then()
                .statusCode(200)
                .body("items.desk", not(hasItem("guideline")));
        signedIn(operator, PASSWORD)
                .get("/api/v1/tickets")
                .then()
                .statusCode(200)
                .body("items.desk", not(hasItem("guideline")));
    }

    private TestLine.Rung ring(String at, String caller) {
        return new TestLine(clock)
                .ring(at, Desk.EMERGENCY, CallerScript.caller().from(caller));
    }

    private static int status(String who, String what) {
        return signedIn(who, PASSWORD).get(what).statusCode();
    }
}
