package io.madoguchi.casework.counter;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.at;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Api.together;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.Api;
import io.madoguchi.Service;
import io.madoguchi.casework.Cases;
import io.madoguchi.casework.verification.Known;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MoveResourceTest {
    private static final String WHY = "{\"reason\":\"わけがある\"}";
    private static final String LEAK = "{\"reason\":\"誤送信\",\"category\":\"LEK-01\"}";
    private static final String LATER = "{\"resolution\":\"later_contact\"}";
    private static final String FIRST_CONTACT = "{\"resolution\":\"first_contact\"}";

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    AgroalDataSource database;

    private static String into(Cases other) {
        return "{\"into\":\"" + other.id() + "\",\"reason\":\"同じ件\"}";
    }

    private static final String TANAKA = """
            "caller":{"name":"田中 花子","callbackNumber":"090-1234-5678"}""";

    private static String newCall() {
        return "CA" + UUID.randomUUID().toString().replace("-", "");
    }

    private static String splitting(String... callSids) {
        return "{\"callSids\":[\"%s\"],\"subject\":\"別の端末\",\"reason\":\"別件\"}"
                .formatted(String.join("\",\"", callSids));
    }

    @Test
    void aCaseGoesFromTheFirstLineThroughTheSecondToItsEnd() {
        Cases ticket = Cases.opened().moved("operator", "start", "");
        assertThat(ticket.state()).isEqualTo("first_line");

        ticket.moved("operator", "escalate", "{\"reason\":\"情報が見られた\",\"category\":\"PCX-01\"}");
        assertThat(ticket.state()).isEqualTo("second_line");
        ticket.read().then().body("line", equalTo(2)).body("assignee", nullValue());

        ticket.moved("specialist", "start", "");
        ticket.moved("specialist", "resolve", "{\"resolution\":\"second_line\"}");
        ticket.moved("specialist", "reopen", WHY);
        assertThat(ticket.state()).isEqualTo("second_line");
        ticket.moved("specialist", "resolve", "{\"resolution\":\"second_line\"}")
                .moved("specialist", "close", "");
        assertThat(ticket.state()).isEqualTo("closed");
        ticket.read()
                .then()
                .body("resolvedAt", notNullValue())
                .body("closedAt", notNullValue())
                .body("resolution", equalTo("second_line"))
                .body("moves", contains("reopen"));
        ticket.timeline()
                .then()
                .statusCode(200)
                .body(
                        "items.kind",
                        hasItems("opened", "started", "escalated", "resolved", "reopened", "resolved", "closed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deescalate", "refer", "wait", "resume", "resolve", "reopen", "close"})
    void aRefusedMoveNamesThoseThatArePossible(String verb) {
        Cases ticket = Cases.opened();
        String body = "{\"reason\":\"わけがある\"%s}"
                .formatted(
                        verb.equals("resolve")
                                ? ",\"resolution\":\"first_contact\""
                                : verb.equals("refer") ? ",\"kind\":\"lawyer\",\"memberRequested\":true" : "");

        refused(ticket.asked("operator", verb, body), 409, "move-not-possible")
                .body("state", equalTo("new"))
                .body("possible", contains("assign", "start", "escalate", "void", "merge"));
        assertThat(ticket.state()).isEqualTo("new");
    }

    @Test
    void eachLineMovesItsOwnCasesAndTheSupervisorAll() {
        Cases first = Cases.opened();
        refused(first.asked("specialist", "start", ""), 403, "not-your-line");
        first.moved("supervisor", "start", "");

        Cases second = Cases.withTheSecondLine();
        refused(second.asked("operator", "resolve", LATER), 403, "not-your-line");
        second.moved("supervisor", "wait", WHY);

        for (String role : List.of("auditor", "admin")) {
            refused(first.asked(role, "resolve", LATER), 403, "forbidden");
        }
    }

    @Test
    void aCaseIsGivenToSomebodyOfItsLine() {
        Cases ticket = Cases.opened();

        ticket.moved("supervisor", "assign", "{\"assignee\":\"operator\"}");
        ticket.read().then().body("assignee", equalTo("operator"));
        ticket.moved("operator", "assign", "{\"assignee\":\"supervisor\"}");
        ticket.read().then().body("assignee", equalTo("supervisor"));
        ticket.moved("operator", "assign", "");
        ticket.read().then().body("assignee", equalTo("operator"));
        ticket.timeline()
                .then()
                .body(
                        "items.findAll { it.kind == 'assigned' }.details.to",
                        contains("operator", "supervisor", "operator"))
                .body(
                        "items.findAll { it.kind == 'assigned' }.details.from",
                        contains(nullValue(), equalTo("operator"), equalTo("supervisor")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"specialist", "auditor", "nobody-here", "", "たなか", "OPERATOR", "a' OR '1'='1"})
    void aCaseIsGivenToNobodyElse(String assignee) {
        refused(
                        Cases.opened().asked("supervisor", "assign", "{\"assignee\":\"" + assignee + "\"}"),
                        400,
                        "invalid-input")
                .body("errors.pointer", contains("/assignee"));
    }

    @Test
    void whoTakesOverSaysSoFirst() {
        Cases ticket = Cases.started();

        refused(ticket.asked("supervisor", "start", ""), 409, "assigned-to-another")
                .body("possible", hasItem("assign"));
        ticket.moved("supervisor", "assign", "").moved("supervisor", "start", "");
        ticket.read().then().body("assignee", equalTo("supervisor"));
    }

    @Test
    void whoGoesOnChangesNothingAboutWhenTheLineBegan() {
        Cases ticket = Cases.started();
        String began = ticket.read().path("takenAt");

        ticket.moved("supervisor", "assign", "").moved("supervisor", "start", "");

        ticket.read().then().body("takenAt", equalTo(began));
    }

    @Test
    void escalatingNeedsAReasonAndACategory() {
        Cases ticket = Cases.opened();

        refused(ticket.asked("operator", "escalate", WHY), 400, "invalid-input")
                .body("errors.pointer", contains("/category"));
        refused(
                        ticket.asked("operator", "escalate", "{\"reason\":\"不明\",\"category\":\"UND-01\"}"),
                        400,
                        "invalid-input")
                .body("errors.pointer", contains("/category"));
        refused(ticket.asked("operator", "escalate", "{\"category\":\"LEK-01\"}"), 400, "invalid-input")
                .body("errors.pointer", contains("/reason"));
        assertThat(ticket.state()).isEqualTo("new");

        ticket.moved("operator", "escalate", LEAK);
        ticket.read().then().body("category", equalTo("LEK-01")).body("escalatedAt", notNullValue());
    }

    @Test
    void deescalatingNeedsAReason() {
        Cases ticket = Cases.withTheSecondLine();

        refused(ticket.asked("specialist", "deescalate", "{}"), 400, "invalid-input");
        refused(ticket.asked("specialist", "deescalate", ""), 400, "invalid-input");
        ticket.moved("specialist", "deescalate", WHY);
        ticket.read()
                .then()
                .body("state", equalTo("first_line"))
                .body("line", equalTo(1))
                .body("assignee", nullValue())
                .body("takenAt", nullValue());
        ticket.timeline().then().body("items.find { it.kind == 'deescalated' }.text", equalTo("わけがある"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"category\":\"RAN-01\"}", "{\"severity\":\"S1\"}"})
    void whoeverChoseWrongTakesTheirChoiceBackUntilASpecialistHasIt(String wrong) {
        Cases ticket = Cases.started();
        ticket.edited("operator", wrong).then().statusCode(200).body("escalated", equalTo(true));
        refused(ticket.asked("operator", "start", ""), 403, "not-your-line");

        ticket.moved("operator", "deescalate", WHY);
        ticket.read()
                .then()
                .body("state", equalTo("first_line"))
                .body("assignee", equalTo("operator"))
                .body("escalated", equalTo(false));
        ticket.edited("operator", "{\"category\":\"MAL-01\",\"severity\":\"S3\"}")
                .then()
                .statusCode(200)
                .body("line", equalTo(1));

        ticket.moved("operator", "escalate", "{\"reason\":\"広がっている\"}").moved("specialist", "start", "");
        refused(ticket.asked("operator", "deescalate", WHY), 403, "not-your-line");
    }

    @Test
    void nobodyTakesBackWhatAnotherHandedOver() {
        Cases ticket = Cases.started();
        ticket.edited("supervisor", "{\"severity\":\"S1\"}").then().statusCode(200);

        refused(ticket.asked("operator", "deescalate", WHY), 403, "not-your-line");
    }

    @Test
    void aPartnerIsIntroducedOnlyToAVerifiedMemberWhoAskedForIt() throws SQLException {
        Cases ticket = Cases.withTheSecondLine();
        String wished = "{\"kind\":\"forensic\",\"memberRequested\":true}";

        refused(ticket.asked("specialist", "refer", "{\"kind\":\"forensic\"}"), 409, "member-wish-missing");
        refused(
                ticket.asked("specialist", "refer", "{\"kind\":\"forensic\",\"memberRequested\":false}"),
                409,
                "member-wish-missing");
        refused(ticket.asked("specialist", "refer", wished), 409, "eligibility-unverified");

        ticket.moved("specialist", "verify", Known.entered().stated("member"));
        ticket.moved("specialist", "refer", wished);
        assertThat(ticket.state()).isEqualTo("referred");
        ticket.timeline()
                .then()
                .body("items.find { it.kind == 'referred' }.details.kind", equalTo("forensic"))
                .body("items.find { it.kind == 'referred' }.details.memberRequested", equalTo(true));
        ticket.moved("specialist", "refer", wished.replace("forensic", "lawyer"))
                .moved("specialist", "resume", "")
                .moved("specialist", "resolve", "{\"resolution\":\"partner\"}");
    }

    @Test
    void aCaseWaitsForTheCallerAndGoesOnWhereItWas() {
        Instant tomorrow = Api.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        Cases first = Cases.started()
                .moved("operator", "wait", "{\"reason\":\"折り返し待ち\",\"until\":\"%s\"}".formatted(tomorrow));
        assertThat(first.state()).isEqualTo("waiting_caller");
        first.timeline().then().body("items.find { it.kind == 'waiting' }.details.until", equalTo(tomorrow.toString()));
        first.moved("operator", "resume", WHY);
        first.read().then().body("state", equalTo("first_line")).body("assignee", equalTo("operator"));

        Cases second = Cases.withTheSecondLine().moved("specialist", "wait", WHY);
        second.moved("specialist", "resume", "");
        second.read().then().body("state", equalTo("second_line")).body("assignee", equalTo("specialist"));
    }

    @Test
    void whoResolvesSaysHow() {
        Cases ticket = Cases.categorised();

        refused(ticket.asked("operator", "resolve", "{}"), 400, "invalid-input")
                .body("errors.pointer", contains("/resolution"));
        ticket.moved("operator", "resolve", FIRST_CONTACT);
        ticket.read().then().body("resolution", equalTo("first_contact")).body("resolvedAt", notNullValue());
    }

    @Test
    void whatTookMoreThanOneCallWasNotResolvedInTheFirst() {
        String call = newCall();
        Cases ticket = Cases.categorised().called(call).answered(call);
        ticket.moved("operator", "resolve", FIRST_CONTACT).moved("operator", "reopen", WHY);

        refused(ticket.asked("operator", "resolve", FIRST_CONTACT), 409, "not-first-contact");
        refused(
                Cases.categorised().called(newCall()).called(newCall()).asked("operator", "resolve", FIRST_CONTACT),
                409,
                "not-first-contact");
        refused(Cases.withTheSecondLine().asked("specialist", "resolve", FIRST_CONTACT), 409, "not-first-contact");
        ticket.moved("operator", "resolve", LATER);
    }

    @Test
    void nothingIsOverOfWhichNobodyHasSaidWhatItWas() {
        Cases open = Cases.started();
        refused(open.asked("operator", "resolve", LATER), 409, "category-undetermined")
                .body("detail", containsString("UND-01"));
        open.moved("operator", "resolve", "{\"resolution\":\"unreachable\"}");

        Cases bare = Cases.at("emergency", "\"category\":\"MAL-01\",\"severity\":\"S3\"")
                .moved("operator", "start", "");
        refused(bare.asked("operator", "resolve", LATER), 400, "invalid-input")
                .body("errors.pointer", contains("/reason"));
        bare.moved("operator", "resolve", "{\"resolution\":\"later_contact\",\"reason\":\"助言した\"}");
    }

    @Test
    void nobodyWasHelpedInACallThatNobodyAnswered() {
        Cases ticket = Cases.categorised().called(newCall());

        refused(ticket.asked("operator", "resolve", FIRST_CONTACT), 409, "first-call-unanswered");
        ticket.moved("operator", "resolve", LATER);
    }

    @Test
    void onlyAResolvedCaseIsClosed() {
        refused(Cases.started().asked("operator", "close", ""), 409, "move-not-possible");
        Cases ticket = Cases.resolved().moved("operator", "close", WHY);

        ticket.timeline().then().body("items.find { it.kind == 'closed' }.by", equalTo("operator"));
    }

    @Test
    void aCaseIsTakenUpAgainWithinFourteenDays() {
        Cases ticket = Cases.resolved();
        Cases late = Cases.resolved();
        var end = Api.now().plus(Duration.ofDays(14));

        at(end.minusSeconds(60).toString(), () -> {
            ticket.moved("operator", "close", "").moved("operator", "reopen", WHY);
            ticket.read()
                    .then()
                    .body("state", equalTo("first_line"))
                    .body("assignee", equalTo("operator"))
                    .body("resolution", nullValue())
                    .body("resolvedAt", nullValue())
                    .body("closedAt", nullValue());
        });
        at(
                end.plusSeconds(60).toString(),
                () -> refused(late.asked("operator", "reopen", WHY), 409, "too-late-to-reopen"));
    }

    @Test
    void aCaseIsSetAsideWithAReason() {
        Cases ticket = Cases.opened();

        refused(ticket.asked("operator", "void", "{}"), 400, "invalid-input");
        ticket.moved("operator", "void", "{\"reason\":\"間違い電話\"}");
        ticket.read()
                .then()
                .body("state", equalTo("void"))
                .body("closedAt", notNullValue())
                .body("moves", contains("reopen"));
        refused(ticket.asked("operator", "start", ""), 409, "move-not-possible");
    }

    @Test
    void whatWasSetAsideByMistakeIsTakenUpAgainOnItsLine() {
        Cases first = Cases.opened().moved("operator", "void", WHY).moved("operator", "reopen", WHY);
        first.read().then().body("state", equalTo("first_line")).body("closedAt", nullValue());

        Cases second = Cases.withTheSecondLine().moved("specialist", "void", WHY);
        refused(second.asked("operator", "reopen", WHY), 403, "not-your-line");
        second.moved("specialist", "reopen", WHY).read().then().body("state", equalTo("second_line"));

        Cases late = Cases.opened().moved("operator", "void", WHY);
        at(
                Api.now().plus(Duration.ofDays(15)).toString(),
                () -> refused(late.asked("operator", "reopen", WHY), 409, "too-late-to-reopen"));
    }

    @Test
    void whatIsMergedGivesItsCallsAway() {
        String call = newCall();
        Cases ends = Cases.opened().called(call);
        Cases goesOn = Cases.opened().called(newCall());

        ends.moved("operator", "merge", "{\"into\":\"" + goesOn.number() + "\"}");

        ends.read()
                .then()
                .body("state", equalTo("void"))
                .body("mergedInto", equalTo(goesOn.id()))
                .body("callSids", empty());
        goesOn.read().then().body("callSids", hasSize(2)).body("callSids", hasItem(call));
        ends.timeline().then().body("items.find { it.kind == 'merged' }.details.into", equalTo(goesOn.number()));
        goesOn.timeline().then().body("items.find { it.kind == 'merged' }.details.from", equalTo(ends.number()));
        ends.read().then().body("moves", empty());
        refused(ends.asked("operator", "reopen", WHY), 409, "merged").body("possible", empty());
    }

    @Test
    void onlyAnOpenCaseOfTheSameDeskTakesAnother() {
        Cases ticket = Cases.opened();

        refused(ticket.asked("operator", "merge", into(ticket)), 409, "same-case");
        refused(
                ticket.asked("operator", "merge", into(Cases.at("guideline", "\"subject\":\"試験\""))),
                409,
                "other-desk");
        refused(ticket.asked("operator", "merge", into(Cases.resolved())), 409, "case-over");
        refused(ticket.asked("operator", "merge", into(Cases.withTheSecondLine())), 403, "not-your-line");
        refused(ticket.asked("operator", "merge", "{\"into\":\"E000101-0001\"}"), 400, "invalid-input")
                .body("errors.pointer", contains("/into"));
        assertThat(ticket.state()).isEqualTo("new");
    }

    @Test
    void ofTwoCasesMergedIntoEachOtherOneGoesOn() {
        for (int round = 0; round < 5; round++) {
            List<Cases> both = List.of(Cases.opened(), Cases.opened());
            List<String> seen = both.stream().map(Cases::etag).toList();
            var turn = new AtomicInteger();

            List<Integer> answers = together(2, () -> {
                int mine = turn.getAndIncrement();
                return as("operator")
                        .header("If-Match", seen.get(mine))
                        .body(into(both.get(1 - mine)))
                        .post(both.get(mine).path() + "/merge")
                        .statusCode();
            });

            assertThat(answers).containsExactlyInAnyOrder(200, 412);
            assertThat(both).extracting(Cases::state).containsExactlyInAnyOrder("void", "new");
        }
    }

    @Test
    void callsOfAnotherMatterBecomeACaseOfTheirOwn() {
        String stays = newCall();
        String goes = newCall();
        Cases ticket = Cases.started().called(stays).called(goes);

        var answer = ticket.asked("operator", "split", splitting(goes));

        answer.then()
                .statusCode(201)
                .body("state", equalTo("new"))
                .body("subject", equalTo("別の端末"))
                .body("desk", equalTo("emergency"))
                .body("id", not(equalTo(ticket.id())))
                .body("callSids", contains(goes));
        Cases fresh = Cases.known(answer.path("id"));
        assertThat(answer.header("ETag")).isEqualTo(fresh.etag());
        assertThat(answer.header("Location")).endsWith(fresh.path());
        ticket.read().then().body("callSids", contains(stays)).body("state", equalTo("first_line"));
        ticket.timeline().then().body("items.find { it.kind == 'split' }.details.into", equalTo(fresh.number()));
        fresh.timeline().then().body("items.find { it.kind == 'split' }.details.from", equalTo(ticket.number()));
    }

    @Test
    void whatACaseKnowsOfItsCallerIsKeptOutOfTheCaseSplitOff() {
        String goes = newCall();
        Cases ticket = Cases.at("emergency", TANAKA).called(newCall()).called(goes);

        var answer = ticket.asked("operator", "split", """
                {"callSids":["%s"],"subject":"田中花子様の別の端末","reason":"花子 田中、09012345678より"}""".formatted(goes));

        answer.then().statusCode(201).body("subject", equalTo("[caller]様の別の端末")).body("caller.name", nullValue());
        for (Cases each : List.of(ticket, Cases.known(answer.path("id")))) {
            each.timeline()
                    .then()
                    .body("items.find { it.kind == 'split' }.text", equalTo("[caller]、[caller's number]より"));
        }
        assertThat(Cases.known(answer.path("id")).timeline().asString()).doesNotContain("田中", "09012345678");
    }

    @Test
    void whatMergedCasesKnowOfTheirCallersIsKeptOutOfBoth() {
        Cases ends = Cases.at("emergency", TANAKA);
        Cases goesOn = Cases.at("emergency", "\"caller\":{\"name\":\"鈴木 一郎\"},\"subject\":\"田中花子さんの端末\"");
        ends.noted("operator", "鈴木一郎さんも同席");

        ends.moved("operator", "merge", """
                {"into":"%s","reason":"田中花子さんと鈴木一郎さん、090-1234-5678"}""".formatted(goesOn.id()));

        for (Cases each : List.of(ends, goesOn)) {
            each.timeline()
                    .then()
                    .body(
                            "items.find { it.kind == 'merged' }.text",
                            equalTo("[caller]さんと[caller]さん、[caller's number]"));
        }
        goesOn.read().then().body("subject", equalTo("[caller]さんの端末")).body("caller.name", equalTo("鈴木 一郎"));
        ends.timeline().then().body("items.find { it.kind == 'noted' }.text", equalTo("[caller]さんも同席"));
    }

    @Test
    void aCaseKeepsACallAndGivesOnlyItsOwn() {
        String one = newCall();
        String other = newCall();
        Cases ticket = Cases.opened().called(one).called(other);

        for (String no : List.of(splitting(one, other), splitting(newCall()), splitting(one, newCall()))) {
            refused(ticket.asked("operator", "split", no), 409, "calls-not-its-own");
        }
        refused(ticket.asked("operator", "split", splitting(one).replace("\"" + one + "\"", "")), 400, "invalid-input")
                .body("errors.pointer", contains("/callSids"));
        ticket.read().then().body("callSids", containsInAnyOrder(one, other));
    }

    @Test
    void aMoveSentTwiceIsMadeOnceAndAnsweredAlike() {
        Cases ticket = Cases.opened();
        String key = UUID.randomUUID().toString();
        String seen = ticket.etag();

        var first = as("operator")
                .header("Idempotency-Key", key)
                .header("If-Match", seen)
                .body(LEAK)
                .post(ticket.path() + "/escalate");
        var again = as("operator")
                .header("Idempotency-Key", key)
                .header("If-Match", seen)
                .body(LEAK)
                .post(ticket.path() + "/escalate");

        again.then().statusCode(200).header("Idempotency-Replayed", "true").header("ETag", first.header("ETag"));
        assertThat(again.asString()).isEqualTo(first.asString());
        ticket.timeline().then().body("items.findAll { it.kind == 'escalated' }", hasSize(1));
    }

    @Test
    void theSecondLineHasItsOwnTimeInTheHoursOfTheDesk() {
        String desk = aDesk(OFFICE_HOURS);

        at(
                "2026-11-27T17:50:00+09:00",
                () -> Cases.at(desk, "\"severity\":\"S2\",\"category\":\"MAL-02\"")
                        .moved("operator", "escalate", WHY)
                        .read()
                        .then()
                        .body("dueAt", startsWith("2026-11-30T00:50:")));
    }

    @Test
    void aBodyThatMayBeLeftOutNeedsNoTypeEither() throws IOException, InterruptedException {
        Cases ticket = Cases.opened();
        String credentials =
                Base64.getEncoder().encodeToString(("operator:" + Service.PASSWORD).getBytes(StandardCharsets.UTF_8));
        var bare = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + RestAssured.port + "/api/v1/tickets/" + ticket.id() + "/assign"))
                .header("Authorization", "Basic " + credentials)
                .header("If-Match", ticket.etag())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (var client = HttpClient.newHttpClient()) {
            assertThat(client.send(bare, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }
        ticket.read().then().body("assignee", equalTo("operator"));
    }
}
