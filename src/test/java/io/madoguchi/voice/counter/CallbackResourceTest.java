package io.madoguchi.voice.counter;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Api.together;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.madoguchi.casework.Cases;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.directory.hours.HoursFixture;
import io.madoguchi.story.TestLine;
import io.madoguchi.voice.ringback.RingBack;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom we promised to ring back, in the order in which they must be rung; and that each is given to one person only. */
@QuarkusTest
class CallbackResourceTest {
    private static final int OPERATORS = 50;
    private static final int CALLBACKS = 300;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ServiceClock clock;

    private String desk = "";

    @BeforeEach
    void openADesk() {
        itIs("2026-11-24T10:00");
        desk = aDesk(OFFICE_HOURS);
    }

    @AfterEach
    void restoreTheClock() {
        clock.reset();
    }

    private void itIs(String moment) {
        clock.moveTo(HoursFixture.jst(moment));
    }

    private Response list(String by, String... namesAndValues) {
        var request = as(by).queryParam("desk", desk);
        for (int each = 0; each < namesAndValues.length; each += 2) {
            request = request.queryParam(namesAndValues[each], namesAndValues[each + 1]);
        }
        return request.get(RingBack.CALLBACKS);
    }

    @Test
    void aPromiseByHandWaitsForItsTime() {
        Cases ticket = Cases.at(desk, "\"severity\":\"S2\"");
        RingBack.promise("operator", ticket.number(), "03-3942-6135", ",\"confirmed\":true,\"reason\":\"午後に再度\"")
                .then()
                .statusCode(201)
                .header("Location", containsString(RingBack.CALLBACKS + "/"))
                .header("ETag", equalTo("\"0\""))
                .body("desk", equalTo(desk))
                .body("ticketId", equalTo(ticket.id()))
                .body("number", equalTo("+81339426135"))
                .body("confirmed", equalTo(true))
                .body("origin", equalTo("by_hand"))
                .body("state", equalTo("queued"))
                .body("severity", equalTo("S2"))
                .body("notBefore", containsString("2026-11-24T01:00:0"))
                .body("dueBy", containsString("2026-11-24T02:00:0"))
                .body("moves", contains("claim", "reschedule", "cancel"));
        ticket.timeline()
                .then()
                .body("items.find { it.kind == 'callback_promised' }.text", equalTo("午後に再度"))
                .body("items.find { it.kind == 'callback_promised' }.by", equalTo("operator"));
    }

    @Test
    void twoCasesThatShareACallbackAreBothToldOfIt() {
        String number = TestLine.freshNumber();
        RingBack first = RingBack.promised(
                Cases.at(desk, "\"severity\":\"S3\""),
                number,
                "," + RingBack.wish("2026-11-24T13:00", "2026-11-24T14:00"));
        Cases other = Cases.at(desk, "\"severity\":\"S3\"");
        RingBack.promised(other, number, "," + RingBack.wish("2026-11-24T16:00", "2026-11-24T17:00"));

        assertThat(first.says("dueBy")).isEqualTo("2026-11-24T08:00:00Z");
        String entry = "items.find { it.kind == 'callback_joined' }.details";
        first.ticket()
                .timeline()
                .then()
                .body(entry + ".wishBefore", equalTo("2026-11-24T04:00:00Z/2026-11-24T05:00:00Z"))
                .body(entry + ".wish", equalTo("2026-11-24T07:00:00Z/2026-11-24T08:00:00Z"));
        other.timeline()
                .then()
                .body(entry + ".callback", equalTo(first.id()))
                .body(entry + ".ticket", equalTo(first.ticket().number()))
                .body(entry + ".dueBy", equalTo("2026-11-24T08:00:00Z"));
    }

    @Test
    void theSameNumberAtTheSameDeskIsPromisedOnceAndKeepsItsPlace() {
        String number = TestLine.freshNumber();
        RingBack first = RingBack.promised(Cases.at(desk, "\"severity\":\"S3\""), number, "");
        String place = first.says("calledAt");
        itIs("2026-11-24T11:00");
        Cases graver = Cases.at(desk, "\"severity\":\"S2\"");

        assertThat(RingBack.promised(graver, number, ",\"confirmed\":true").id())
                .isEqualTo(first.id());
        as("operator")
                .body("{\"ticket\":\"%s\",\"number\":\"%s\",\"confirmed\":true}".formatted(graver.id(), number))
                .post(RingBack.CALLBACKS)
                .then()
                .statusCode(200)
                .body("id", equalTo(first.id()));
        first.read()
                .then()
                .body("callback.calledAt", equalTo(place))
                .body("callback.severity", equalTo("S2"))
                .body("callback.confirmed", equalTo(true));
        first.ticket().timeline().then().body("items.kind", hasItem("callback_joined"));

        assertThat(RingBack.promised(Cases.at(aDesk(OFFICE_HOURS), "\"subject\":\"x\""), number, "")
                        .id())
                .as("at another desk")
                .isNotEqualTo(first.id());
        first.moved("operator", "cancel", "{\"reason\":\"不要\"}");
        assertThat(RingBack.promised(graver, number, "").id())
                .as("after it is over")
                .isNotEqualTo(first.id());
    }

    @Test
    void theListIsNarrowedByTicketNumberTimeAndAssignee() {
        String number = TestLine.freshNumber();
        RingBack one = RingBack.promised(Cases.at(desk, "\"subject\":\"試験\""), number, "");
        RingBack other = RingBack.promised(Cases.at(desk, "\"subject\":\"試験\""), TestLine.freshNumber(), "");
        String ticket = one.says("ticketId");

        list("operator", "ticket", ticket).then().body("items.id", contains(one.id()));
        list("operator", "number", number).then().body("items.id", contains(one.id()));
        list("operator", "to", one.says("calledAt")).then().body("items", hasSize(0));
        list("operator", "from", one.says("calledAt")).then().body("items.id", hasItem(other.id()));
        list("operator", "assignee", "me").then().body("items", hasSize(0));
        one.moved("operator", "claim", "");
        list("operator", "assignee", "me").then().body("items.id", contains(one.id()));
        refused(list("operator", "ticket", "E000101-0001"), 400, "invalid-input");
        refused(list("auditor", "number", number), 400, "invalid-input");
    }

    @Test
    void anExtensionAndOurOwnNumberAreRefusedWithAReason() {
        String ticket = Cases.at(desk, "\"subject\":\"試験\"").id();
        for (String number : List.of("03-3942-6135 内線12", "03-3942-6135 ext. 12", "03-3942-6135#12")) {
            promise(ticket, number).body("detail", containsString("extension"));
        }
        promise(ticket, "0120-339-199").body("detail", containsString("Japan"));
    }

    private static ValidatableResponse promise(String ticket, String number) {
        return refused(
                as("operator")
                        .header("Accept-Language", "en")
                        .body("{\"ticket\":\"%s\",\"number\":\"%s\"}".formatted(ticket, number))
                        .post(RingBack.CALLBACKS),
                400,
                "invalid-input");
    }

    @Test
    void twoPromisesAtOnceAreOne() {
        Cases ticket = Cases.at(desk, "\"subject\":\"試験\"");
        String number = TestLine.freshNumber();

        List<String> ids =
                together(8, () -> RingBack.promised(ticket, number, "").id());

        assertThat(ids).hasSize(8).containsOnly(ids.getFirst());
        list("operator").then().body("items.id", contains(ids.getFirst()));
    }

    @Test
    void aRepeatedRequestIsOne() {
        Cases ticket = Cases.at(desk, "\"subject\":\"試験\"");
        String key = UUID.randomUUID().toString();
        String body = "{\"ticket\":\"%s\",\"number\":\"%s\"}".formatted(ticket.id(), TestLine.freshNumber());
        var answers = new ArrayList<String>();
        for (int each = 0; each < 2; each++) {
            answers.add(as("operator")
                    .header("Idempotency-Key", key)
                    .body(body)
                    .post(RingBack.CALLBACKS)
                    .then()
                    .statusCode(201)
                    .extract()
                    .asString());
        }
        assertThat(answers.get(0)).isEqualTo(answers.get(1));
        ticket.timeline().then().body("items.findAll { it.kind.startsWith('callback') }.size()", equalTo(1));
        refused(
                as("operator")
                        .header("Idempotency-Key", key)
                        .body(body.replace("}", ",\"confirmed\":true}"))
                        .post(RingBack.CALLBACKS),
                422,
                "idempotency-key-reused");
    }

    @Test
    void whatIsOverNeedsNoCallback() {
        Cases over = Cases.at(desk, "\"subject\":\"試験\"").moved("operator", "void", "{\"reason\":\"間違い\"}");
        refused(RingBack.promise("operator", over.id(), TestLine.freshNumber(), ""), 409, "ticket-over");
    }

    @Test
    void theGravestAreRungFirstThenWhoCalledFirst() {
        RingBack enquiry = RingBack.promised(desk, "S4");
        RingBack suspicion = RingBack.promised(desk, "S3");
        RingBack compromise = RingBack.promised(desk, "S2");
        RingBack laterSuspicion = RingBack.promised(desk, "S3");
        List<String> order = List.of(compromise.id(), suspicion.id(), laterSuspicion.id(), enquiry.id());

        list("operator").then().statusCode(200).body("items.id", equalTo(order));
        var paged = new ArrayList<String>();
        String cursor = "";
        while (cursor != null) {
            Response page = list("operator", "limit", "1", "cursor", cursor);
            paged.addAll(page.path("items.id"));
            cursor = page.path("next");
        }
        assertThat(paged).isEqualTo(order);
        for (String expected : order) {
            RingBack.next("operator", desk).then().statusCode(200).body("id", equalTo(expected));
        }
        RingBack.next("operator", desk).then().statusCode(204);
    }

    @Test
    void aListIsNarrowedByStateAssigneeAndWhetherItIsDue() {
        RingBack queued = RingBack.promised(desk);
        RingBack claimed = RingBack.promised(desk).claimed();
        RingBack done = RingBack.promised(desk).dialed().ended("reached");
        RingBack later = RingBack.promised(desk).dialed().ended("busy");

        list("operator", "state", "queued").then().body("items.id", containsInAnyOrder(queued.id(), later.id()));
        list("operator", "state", "done,claimed").then().body("items.id", containsInAnyOrder(done.id(), claimed.id()));
        list("operator", "assignee", "operator").then().body("items.id", contains(claimed.id()));
        list("operator", "due", "true").then().body("items.id", contains(queued.id()));
        list("operator", "due", "false")
                .then()
                .body("items.id", containsInAnyOrder(claimed.id(), done.id(), later.id()));
        itIs("2026-11-24T18:00");
        list("operator", "due", "true").then().body("items.id", equalTo(List.of()));
    }

    @Test
    void whoDoesNotWorkWithCallersSeesNoNumber() {
        RingBack callback = RingBack.promised(Cases.at(desk, "\"subject\":\"試験\""), "090-1234-5678", "");

        for (String role : List.of("auditor", "admin")) {
            list(role).then().body("items.number", contains("+81********78"));
            assertThat(as(role).get(callback.path()).asString())
                    .contains("+81********78")
                    .doesNotContain("1234");
        }
        list("specialist").then().body("items.number", contains("+819012345678"));
        assertThat(callback.ticket().timeline().asString()).doesNotContain("1234567");
    }

    @Test
    void specialistsAreGivenTheSecondLinesOnly() {
        RingBack first = RingBack.promised(desk, "S2");
        RingBack second = RingBack.promised(desk, "S1");

        RingBack.next("specialist", desk).then().statusCode(200).body("id", equalTo(second.id()));
        RingBack.next("specialist", desk).then().statusCode(204);
        RingBack.next("supervisor", desk).then().statusCode(200).body("id", equalTo(first.id()));
    }

    @Test
    void askingAgainWithTheSameKeyGivesTheSameCallback() {
        RingBack first = RingBack.promised(desk);
        RingBack.promised(desk);
        String key = UUID.randomUUID().toString();
        for (int each = 0; each < 2; each++) {
            as("operator")
                    .header("Idempotency-Key", key)
                    .body("{\"desk\":\"" + desk + "\"}")
                    .post(RingBack.CALLBACKS + "/next")
                    .then()
                    .statusCode(200)
                    .body("id", equalTo(first.id()));
        }
    }

    @Test
    void withoutADeskEveryDeskCounts() {
        RingBack.promised(desk, "S1");
        as("operator").body("").post(RingBack.CALLBACKS + "/next").then().statusCode(200);
    }

    @Test
    void fiftyOperatorsTakeThreeHundredCallbacksEachOnce() {
        Cases ticket = Cases.at(desk, "\"subject\":\"試験\"");
        var promised = new ArrayList<String>();
        for (int each = 0; each < CALLBACKS; each++) {
            promised.add(RingBack.promised(ticket, TestLine.freshNumber(), "").id());
        }

        List<String> taken = together(OPERATORS, this::untilNobodyIsLeft).stream()
                .flatMap(List::stream)
                .toList();

        assertThat(taken).hasSize(CALLBACKS).containsExactlyInAnyOrderElementsOf(promised);
    }

    private List<String> untilNobodyIsLeft() {
        var taken = new ArrayList<String>();
        for (Response given = RingBack.next("operator", desk);
                given.statusCode() != 204;
                given = RingBack.next("operator", desk)) {
            assertThat(given.statusCode()).isEqualTo(200);
            taken.add(given.path("id"));
        }
        return taken;
    }

    @Test
    void ofFiftyWhoClaimTheSameOneGetsIt() {
        RingBack callback = RingBack.promised(desk);
        String etag = callback.etag();

        List<Integer> answers = together(
                OPERATORS,
                () -> as("operator")
                        .header("If-Match", etag)
                        .post(callback.path() + "/claim")
                        .statusCode());

        assertThat(answers).containsOnly(200, 412).containsOnlyOnce(200);
    }
}
