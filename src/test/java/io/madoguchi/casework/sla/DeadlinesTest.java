package io.madoguchi.casework.sla;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Service.as;
import static io.madoguchi.casework.sla.Promised.entries;
import static io.madoguchi.casework.sla.Promised.moment;
import static io.madoguchi.directory.hours.HoursFixture.jst;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.casework.Cases;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.story.TestLine;
import io.madoguchi.voice.callback.CallbackRows;
import io.madoguchi.voice.ringback.RingBack;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A deadline stands once: when the hours of a desk change, every place that shows one or goes by one moves with it. In a past
 * of its own; 25 November 2003 is a Tuesday after a holiday.
 */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus
class DeadlinesTest {
    @Inject
    EscalationSweep sweep;

    @Inject
    Pressing pressing;

    @Inject
    CallbackRows callbacks;

    @Inject
    Desks desks;

    @Inject
    ServiceClock clock;

    private String desk = "";
    private Cases soon;
    private Cases wished;
    private RingBack back;
    private RingBack wish;

    @BeforeEach
    void promise() {
        itIs("2003-11-25T10:00");
        desk = aDesk(OFFICE_HOURS);
        soon = Cases.at(desk, "\"severity\":\"S3\"");
        wished = Cases.at(desk, "\"severity\":\"S4\"");
        back = RingBack.promised(soon, TestLine.freshNumber(), "");
        wish = RingBack.promised(
                wished, TestLine.freshNumber(), "," + RingBack.wish("2003-11-25T13:00", "2003-11-25T15:00"));
    }

    @AfterEach
    void restoreTheClock() {
        clock.reset();
    }

    private void itIs(String moment) {
        clock.moveTo(jst(moment));
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    /** The clock ticks on while a test opens its cases. */
    private static Instant minute(Instant at) {
        return at.plusSeconds(30).truncatedTo(ChronoUnit.MINUTES);
    }

    /** Every place where a deadline of the two cases stands, by its name; those that must agree have one value. */
    private Map<String, List<Instant>> places() {
        var places = new LinkedHashMap<String, List<Instant>>();
        places.put("case", List.of(at(soon.read().path("dueAt")), at(listed(soon, "dueAt"))));
        places.put(
                "callback",
                List.of(
                        at(back.says("dueBy")),
                        moment(soon, "callback", "deadline"),
                        at(row("callbacks", back.id(), "dueBy")),
                        at(clockRow(soon, "callback"))));
        places.put(
                "wished",
                List.of(
                        at(wish.says("dueBy")),
                        moment(wished, "callback", "deadline"),
                        at(row("callbacks", wish.id(), "dueBy")),
                        at(clockRow(wished, "callback"))));
        places.put("may be rung", List.of(at(wish.says("notBefore"))));
        places.put("at the latest", List.of(at(wish.says("notAfter"))));
        places.put("first response", List.of(moment(soon, "first_response", "deadline")));
        return places;
    }

    private void allAt(String due, String callback, String wishFrom, String wishUntil) {
        assertThat(places())
                .allSatisfy((place, seen) -> assertThat(seen)
                        .as(place)
                        .containsOnly(seen.getFirst())
                        .extracting(DeadlinesTest::minute)
                        .containsOnly(
                                switch (place) {
                                    case "case" -> jst(due);
                                    case "may be rung" -> jst(wishFrom);
                                    case "wished", "at the latest" -> jst(wishUntil);
                                    default -> jst(callback);
                                }));
    }

    private static String listed(Cases ticket, String field) {
        return as("supervisor")
                .queryParam("q", ticket.number())
                .get("/api/v1/tickets")
                .path("items.find { it.id == '" + ticket.id() + "' }." + field);
    }

    private List<String> overdue() {
        return as("supervisor")
                .queryParam("desk", desk)
                .queryParam("overdue", true)
                .queryParam("sort", "dueAt")
                .get("/api/v1/tickets")
                .path("items.id");
    }

    private String row(String rows, String id, String field) {
        return rows(rows).path("items.find { it.id == '" + id + "' }." + field);
    }

    private String clockRow(Cases ticket, String promise) {
        return QuarkusTransaction.requiringNew().call(() -> {
            // Kept or missed clocks alone are given out row by row; what is still open stands in the table they are
            // read from.
            return pressing.first(1000, moment(ticket, promise, "deadline")).stream()
                    .filter(each -> each.number().equals(ticket.number()))
                    .filter(each -> each.promise().wireName().equals(promise))
                    .findFirst()
                    .orElseThrow()
                    .deadline()
                    .toString();
        });
    }

    private io.restassured.response.Response rows(String rows) {
        return as("supervisor")
                .queryParam("desk", desk)
                .queryParam("from", "2003-11-25")
                .queryParam("to", "2003-11-25")
                .queryParam("format", "json")
                .get("/api/v1/reports/" + rows);
    }

    private void closed(String from, String to) {
        as("admin")
                .body("{\"from\":\"%s:00+09:00\",\"to\":\"%s:00+09:00\",\"reason\":\"停電\"}".formatted(from, to))
                .post("/api/v1/desks/" + desk + "/closures")
                .then()
                .statusCode(201);
    }

    @Test
    void aClosureMovesThemAll() {
        allAt("2003-11-25T18:00", "2003-11-25T14:00", "2003-11-25T13:00", "2003-11-25T15:00");
        itIs("2003-11-25T11:00");
        closed("2003-11-25T11:00", "2003-11-26T00:00");
        sweep.work(jst("2003-11-25T11:00:10"));

        allAt("2003-11-26T18:00", "2003-11-26T12:00", "2003-11-26T13:00", "2003-11-26T15:00");
        itIs("2003-11-25T19:00");
        assertThat(overdue()).isEmpty();
        UUID id = desks.byCode(desk).orElseThrow().id();
        Instant evening = jst("2003-11-25T19:00");
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> callbacks
                                .standing(evening)
                                .getOrDefault(id, CallbackRows.Standing.NONE)
                                .overdue()))
                .isZero();
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> pressing.standing(evening).getOrDefault(id, Pressing.Standing.NONE)))
                .isEqualTo(Pressing.Standing.NONE);
    }

    @Test
    void hoursThatChangeMoveThemAll() {
        itIs("2003-11-25T10:30");
        as("admin")
                .header(
                        "If-Match",
                        as("admin").get("/api/v1/desks/" + desk + "/hours").header("ETag"))
                .body("{\"effectiveFrom\":\"2003-11-26\",\"hours\":" + OFFICE_HOURS.replace("09:00", "14:00") + "}")
                .put("/api/v1/desks/" + desk + "/hours")
                .then()
                .statusCode(200);
        closed("2003-11-25T12:00", "2003-11-25T23:00");
        sweep.work(jst("2003-11-25T10:30:10"));
        allAt("2003-11-26T18:00", "2003-11-26T16:00", "2003-11-26T14:00", "2003-11-26T15:00");
    }

    @Test
    void aSweepThatComesLateBreaksNothingThatMoved() {
        itIs("2003-11-25T11:00");
        closed("2003-11-25T11:00", "2003-11-26T00:00");
        sweep.work(jst("2003-11-25T20:00"));

        allAt("2003-11-26T18:00", "2003-11-26T12:00", "2003-11-26T13:00", "2003-11-26T15:00");
        assertThat(entries(soon, "promise_broken")).isEmpty();
        assertThat(entries(wished, "promise_broken")).isEmpty();
        assertThat(entries(soon, "promise_moved")).hasSize(3);
    }

    @Test
    void whatIsWorkedOnMeanwhileMovesToo() {
        itIs("2003-11-25T11:00");
        closed("2003-11-25T11:00", "2003-11-26T00:00");
        soon.moved("operator", "start", "");
        soon.moved("operator", "wait", "{\"reason\":\"ログ待ち\",\"until\":\"2003-12-24T00:00:00Z\"}");
        assertThat(minute(at(soon.read().path("dueAt")))).isEqualTo(jst("2003-11-26T18:00"));
        assertThat(minute(at(back.says("dueBy")))).isEqualTo(jst("2003-11-26T12:00"));
        assertThat(minute(moment(soon, "callback", "deadline"))).isEqualTo(jst("2003-11-26T12:00"));
    }

    @Test
    void theEarliestOfSeveralCallbacksIsWhatTheCaseIsPromised() {
        RingBack other = RingBack.promised(
                soon, TestLine.freshNumber(), "," + RingBack.wish("2003-11-25T11:00", "2003-11-25T12:00"));
        assertThat(minute(moment(soon, "callback", "deadline"))).isEqualTo(jst("2003-11-25T12:00"));
        other.moved("operator", "cancel", "{\"reason\":\"不要\"}");
        assertThat(minute(moment(soon, "callback", "deadline"))).isEqualTo(jst("2003-11-25T14:00"));
    }

    @Test
    void whoIsRungAtTheWishedTimeInVainIsPromisedThatOfTheNextDay() {
        itIs("2003-11-25T14:46");
        wish.dialed();
        itIs("2003-11-25T14:47");
        wish.ended("no_answer");
        assertThat(minute(at(wish.says("dueBy")))).isEqualTo(jst("2003-11-26T15:00"));
        assertThat(minute(moment(wished, "callback", "deadline"))).isEqualTo(jst("2003-11-26T15:00"));
        sweep.work(jst("2003-11-25T15:30"));
        assertThat(entries(wished, "promise_broken")).isEmpty();
    }

    @Test
    void whoIsNotRungAtTheWishedTimeWasPromisedItInVain() {
        sweep.work(jst("2003-11-25T15:30"));
        assertThat(entries(wished, "promise_broken")).hasSize(1);
        assertThat(minute(moment(wished, "callback", "brokenAt"))).isEqualTo(jst("2003-11-25T15:00"));
    }

    @Test
    void aGraverSeverityBreaksNothingBeforeItWasGiven() {
        itIs("2003-11-25T12:30");
        as("operator")
                .header("If-Match", wished.etag())
                .body("{\"severity\":\"S2\"}")
                .patch(wished.path())
                .then()
                .statusCode(200);
        itIs("2003-11-25T12:40");
        as("operator")
                .header("If-Match", wished.etag())
                .body("{\"severity\":\"S4\"}")
                .patch(wished.path())
                .then()
                .statusCode(200);
        assertThat(minute(moment(wished, "first_response", "brokenAt"))).isEqualTo(jst("2003-11-25T12:30"));
        assertThat(minute(moment(wished, "first_response", "deadline"))).isEqualTo(jst("2003-11-26T18:00"));
    }
}
