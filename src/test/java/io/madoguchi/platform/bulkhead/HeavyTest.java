package io.madoguchi.platform.bulkhead;

import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.PASSWORD;
import static io.madoguchi.Service.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.madoguchi.core.Rejected;
import io.madoguchi.platform.bulkhead.Heavy.Kind;
import io.madoguchi.platform.bulkhead.Turns.Turn;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What costs much is done a few at a time. */
@QuarkusTest
class HeavyTest {
    private static final int OF_AN_ACCOUNT = 2;
    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Turns turns;

    private final List<Turn> taken = new ArrayList<>();

    private void takeAll(Kind kind) {
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> {
            while (taken.size() < 100) {
                taken.add(turns.take(kind, "somebody-" + taken.size()));
            }
        });
    }

    @AfterEach
    void giveBack() {
        taken.forEach(Turn::answered);
        taken.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/reports/sla?from=2026-11-01&to=2026-11-02",
                "/api/v1/reports/sla?from=2026-11-01&to=2026-11-02&format=csv",
                "/api/v1/reports/sla?from=2026-11-01&to=2026-11-02&format=xlsx",
                "/api/v1/reports/scheme?month=2026-10",
                "/api/v1/reports/staffing?desk=emergency",
                "/api/v1/reports/calls?from=2026-11-01&to=2026-11-02",
                "/api/v1/reports/tickets?from=2026-11-01&to=2026-11-02&format=xlsx",
                "/api/v1/reports/callbacks?from=2026-11-01&to=2026-11-02",
                "/api/v1/reports/clocks?from=2026-11-01&to=2026-11-02",
                "/api/v1/reports/duties?from=2026-11-01&to=2026-11-02",
                "/api/v1/audit/verify"
            })
    void whatComputesWaitsForNobody(String path) {
        takeAll(Kind.COMPUTES);
        refused(as("auditor").get(path), 429, "too-many-at-once").header("Retry-After", "5");
        giveBack();
        as("auditor").get(path).then().statusCode(200);
    }

    @Test
    void searchesHaveTurnsOfTheirOwn() {
        takeAll(Kind.COMPUTES);
        as("operator").get("/api/v1/tickets?q=x").then().statusCode(200);
        giveBack();
        takeAll(Kind.SEARCHES);
        refused(as("operator").get("/api/v1/tickets?q=x"), 429, "too-many-at-once");
        as("auditor").get("/api/v1/audit/verify?from=1&to=1").then().statusCode(200);
    }

    @Test
    void oneAccountCannotTakeAllTurns() {
        for (int each = 0; each < OF_AN_ACCOUNT; each++) {
            taken.add(turns.take(Kind.COMPUTES, "auditor"));
        }
        assertThat(taken).hasSizeLessThan(AT_ONCE);
        refused(as("auditor").get("/api/v1/audit/verify?from=1&to=1"), 429, "too-many-at-once");
        as("admin").get("/api/v1/audit/verify?from=1&to=1").then().statusCode(200);
    }

    @Test
    void aTurnEndsWithTheAnswerWhateverItWas() {
        for (int each = 0; each < 3 * AT_ONCE; each++) {
            as("auditor").get("/api/v1/audit/verify?from=1&to=1").then().statusCode(200);
            as("auditor").get("/api/v1/audit/verify?from=x").then().statusCode(400);
            as("operator").get("/api/v1/audit/verify").then().statusCode(403);
            as("supervisor")
                    .contentType("text/csv")
                    .body("nonsense\n1\n")
                    .post("/api/v1/members/import")
                    .then()
                    .statusCode(400);
        }
    }

    @Test
    void aClientThatLeavesDoesNotEndTheWork() {
        Turn turn = turns.take(Kind.COMPUTES, "leaver");
        turn.workBegins();
        turn.answered();
        turns.take(Kind.COMPUTES, "leaver").answered();
        Turn second = turns.take(Kind.COMPUTES, "leaver");
        assertThatExceptionOfType(Rejected.class).isThrownBy(() -> turns.take(Kind.COMPUTES, "leaver"));
        turn.workEnds();
        turns.take(Kind.COMPUTES, "leaver").answered();
        second.answered();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/members/import", "/api/v1/institutions/import"})
    void aListWithoutATurnIsNotRead(String path) throws IOException {
        takeAll(Kind.COMPUTES);
        try (Socket client = sending(path)) {
            assertThat(new String(client.getInputStream().readNBytes(12), UTF_8))
                    .isEqualTo("HTTP/1.1 429");
        }
    }

    /** A client that sends slowly has a turn, and loses it by leaving. */
    @Test
    void aListHasItsTurnWhileItComes() throws IOException {
        try (Socket one = sending("/api/v1/members/import");
                Socket two = sending("/api/v1/members/import")) {
            eventually(() -> assertThat(turns.underWay(Kind.COMPUTES)).isEqualTo(2));
            refused(
                    as("supervisor")
                            .contentType("text/csv")
                            .body("nonsense\n1\n")
                            .post("/api/v1/institutions/import"),
                    429,
                    "too-many-at-once");
            assertThat(one.getInputStream().available() + two.getInputStream().available())
                    .as("bytes of an answer")
                    .isZero();
        }
        eventually(() -> as("supervisor")
                .contentType("text/csv")
                .body("nonsense\n1\n")
                .post("/api/v1/institutions/import")
                .then()
                .statusCode(400));
    }

    /** The service reads what a socket sends, and sees that it was closed, a moment later. */
    private static void eventually(Runnable asserting) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                asserting.run();
                return;
            } catch (AssertionError notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    private static Socket sending(String path) throws IOException {
        var client = new Socket("localhost", RestAssured.port);
        client.setSoTimeout(5_000);
        String password = Base64.getEncoder().encodeToString(("supervisor:" + PASSWORD).getBytes(UTF_8));
        client.getOutputStream().write("""
                POST %s HTTP/1.1\r
                Host: localhost\r
                Authorization: Basic %s\r
                Content-Type: text/csv\r
                Content-Length: 60000000\r
                \r
                number,name,class,classFrom
                """.formatted(path, password).getBytes(UTF_8));
        return client;
    }
}
