package io.madoguchi.casework.remote;

import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.madoguchi.Api;
import io.madoguchi.casework.Cases;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** No session without consent, and none that nobody ends. */
@QuarkusTest
class RemoteSessionResourceTest {
    private static final String SESSION = """
            {"tool":"TeamViewer QuickSupport","device":"受付の端末","consentBy":"佐藤 次郎"}""";

    private static Response start(Cases ticket, String by, String body) {
        return as(by).header("If-Match", ticket.etag()).body(body).post(ticket.path() + "/remote-sessions");
    }

    private static String started(Cases ticket) {
        return start(ticket, "operator", SESSION)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Response end(Cases ticket, String session, String by) {
        return end(ticket, session, by, "{\"outcome\":\"不審なツールを削除\"}");
    }

    private static Response end(Cases ticket, String session, String by, String body) {
        return as(by).header("If-Match", ticket.etag())
                .body(body)
                .post(ticket.path() + "/remote-sessions/" + session + "/end");
    }

    private static Response sessions(Cases ticket, String by) {
        return as(by).get(ticket.path() + "/remote-sessions");
    }

    private static String consentedAt(Instant at) {
        return SESSION.replace("}", ",\"consentedAt\":\"" + at + "\"}");
    }

    @Test
    void whoConsentedWhenAndWhichToolIsLogged() {
        Cases ticket = Cases.started();

        Response begun = start(ticket, "operator", SESSION);
        begun.then()
                .statusCode(201)
                .header("Location", containsString(ticket.path() + "/remote-sessions"))
                .header("ETag", ticket.etag())
                .body("tool", equalTo("TeamViewer QuickSupport"))
                .body("device", equalTo("受付の端末"))
                .body("consentBy", equalTo("佐藤 次郎"))
                .body("consentedAt", notNullValue())
                .body("startedBy", equalTo("operator"))
                .body("endedAt", nullValue());

        end(ticket, begun.path("id"), "operator")
                .then()
                .statusCode(200)
                .header("ETag", ticket.etag())
                .body("endedBy", equalTo("operator"))
                .body("endedAt", notNullValue())
                .body("outcome", equalTo("不審なツールを削除"));
        sessions(ticket, "supervisor").then().statusCode(200).body("items.id", contains(begun.<String>path("id")));
        ticket.timeline()
                .then()
                .body("items.kind", hasItem("remote_session_started"))
                .body("items.find { it.kind == 'remote_session_ended' }.text", equalTo("不審なツールを削除"));
    }

    @Test
    void withoutConsentThereIsNoSession() {
        Cases ticket = Cases.started();

        refused(start(ticket, "operator", "{\"tool\":\"TeamViewer\"}"), 400, "invalid-input")
                .body("errors.pointer", contains("/consentBy"));
        for (Instant no :
                List.of(Api.now().plus(Duration.ofMinutes(1)), Api.now().minus(Duration.ofHours(25)))) {
            refused(start(ticket, "operator", consentedAt(no)), 400, "invalid-input")
                    .body("errors.pointer", contains("/consentedAt"));
        }
        start(ticket, "operator", consentedAt(Api.now().minus(Duration.ofHours(23))))
                .then()
                .statusCode(201);
    }

    @Test
    void aSessionBelongsToSomebodysWork() {
        refused(start(Cases.opened(), "operator", SESSION), 409, "nobody-works-on-it");
        refused(start(Cases.resolved(), "operator", SESSION), 409, "nobody-works-on-it");
        refused(start(Cases.started(), "specialist", SESSION), 403, "not-your-line");
        refused(start(Cases.started(), "auditor", SESSION), 403, "forbidden");
        start(Cases.withTheSecondLine(), "specialist", SESSION).then().statusCode(201);
    }

    @Test
    void aSessionEndsOnce() {
        Cases ticket = Cases.started();
        String session = started(ticket);
        end(ticket, session, "operator").then().statusCode(200);

        refused(end(ticket, session, "operator"), 409, "session-over");
        refused(end(Cases.started(), session, "operator"), 404, "not-found");
        refused(end(ticket, UUID.randomUUID().toString(), "operator"), 404, "not-found");
    }

    @Test
    void noCaseIsOverWhileASessionIsOpen() {
        Cases ticket = Cases.categorised();
        String session = started(ticket);

        refused(ticket.asked("operator", "resolve", "{\"resolution\":\"later_contact\"}"), 409, "remote-session-open");
        refused(ticket.asked("operator", "void", "{\"reason\":\"間違い\"}"), 409, "remote-session-open");
        refused(
                ticket.asked(
                        "operator", "merge", "{\"into\":\"" + Cases.opened().id() + "\"}"),
                409,
                "remote-session-open");

        end(ticket, session, "operator").then().statusCode(200);
        ticket.moved("operator", "resolve", "{\"resolution\":\"later_contact\"}");
    }

    @Test
    void whoBeganASessionMayEndItEvenWhenTheCaseWentToTheSecondLine() {
        Cases ticket = Cases.started();
        String mine = started(ticket);
        String another = start(ticket, "supervisor", SESSION).path("id");
        ticket.edited("operator", "{\"severity\":\"S1\"}").then().body("line", equalTo(2));

        end(ticket, mine, "operator").then().statusCode(200);
        refused(end(ticket, another, "operator"), 403, "not-your-line");
        end(ticket, another, "specialist").then().statusCode(200);
    }

    @Test
    void whoDoesNotWorkWithCallersDoesNotSeeWhoConsented() {
        Cases ticket = Cases.started();
        started(ticket);

        sessions(ticket, "auditor").then().statusCode(200).body("items.consentBy", everyItem(equalTo("***")));
        assertThat(as("auditor").get(ticket.path() + "/timeline").asString()).doesNotContain("佐藤", "次郎");
    }

    @Test
    void theCallersNameIsKeptOutOfWhatIsWritten() {
        Cases ticket = Cases.at("emergency", "\"caller\":{\"name\":\"佐藤 次郎\"}").moved("operator", "start", "");
        String session = start(ticket, "operator", SESSION.replace("受付の端末", "佐藤次郎の端末"))
                .then()
                .statusCode(201)
                .body("device", equalTo("[caller]の端末"))
                .extract()
                .path("id");

        end(ticket, session, "operator", "{\"outcome\":\"佐藤次郎に説明\"}")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("[caller]に説明"));
    }

    @Test
    void whatWasWrittenBeforeTheCallerWasKnownIsCleanedToo() {
        Cases ticket = Cases.started();
        String session =
                start(ticket, "operator", SESSION.replace("受付の端末", "佐藤次郎の端末")).path("id");
        end(ticket, session, "operator", "{\"outcome\":\"佐藤次郎に説明\"}");

        ticket.edited("operator", "{\"caller\":{\"name\":\"佐藤 次郎\"}}").then().statusCode(200);

        sessions(ticket, "operator")
                .then()
                .body("items.device", contains("[caller]の端末"))
                .body("items.outcome", contains("[caller]に説明"));
        ticket.timeline().then().body("items.text", not(hasItem(containsString("次郎"))));
    }

    @Test
    void theToolInTheTimelineIsCleanedAndNothingForWhoDoesNotWorkWithCallers() {
        Cases ticket = Cases.started();
        start(ticket, "operator", SESSION.replace("TeamViewer QuickSupport", "佐藤次郎のTeamViewer"));
        assertThat(as("auditor").get(ticket.path() + "/timeline").asString()).doesNotContain("次郎", "TeamViewer");

        ticket.edited("operator", "{\"caller\":{\"name\":\"佐藤 次郎\"}}").then().statusCode(200);

        ticket.timeline()
                .then()
                .body(
                        "items.find { it.kind == 'remote_session_started' }.details.tool",
                        equalTo("[caller]のTeamViewer"));
    }
}
