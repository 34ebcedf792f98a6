package io.madoguchi.casework.counter;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.at;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Api.together;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.madoguchi.casework.Cases;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TicketResourceTest {
    private static final String EVERYTHING = """
            {"desk":"emergency","subject":"端末の動作が遅い","description":"昨日から。\\n二台とも。","category":"MAL-01",\
            "severity":"S2","caller":{"name":"田中 花子","callbackNumber":"03-3942-6135","relation":"staff"},\
            "affectedSystems":["受付の端末","会計の端末"],"patientCareAffected":false,"incidentOn":"2026-11-24"}""";

    private static final String TANAKA = "\"caller\":{\"name\":\"田中 花子\",\"callbackNumber\":\"090-1234-5678\"}";

    @Test
    void aCaseOpenedByHandSaysAllThatIsKnown() {
        Response answer = as("operator").body(EVERYTHING).post("/api/v1/tickets");

        answer.then()
                .statusCode(201)
                .header("Location", matchesPattern(".*/api/v1/tickets/" + answer.path("id")))
                .body("number", matchesPattern("E\\d{6}-\\d{4,}"))
                .body("desk", equalTo("emergency"))
                .body("state", equalTo("new"))
                .body("line", equalTo(1))
                .body("severity", equalTo("S2"))
                .body("category", equalTo("MAL-01"))
                .body("categoryName", equalTo("ウイルス感染（一般）"))
                .body("subject", equalTo("端末の動作が遅い"))
                .body("description", equalTo("昨日から。\n二台とも。"))
                .body("affectedSystems", contains("受付の端末", "会計の端末"))
                .body("patientCareAffected", equalTo(false))
                .body("incidentOn", equalTo("2026-11-24"))
                .body("caller.name", equalTo("田中 花子"))
                .body("caller.callbackNumber", equalTo("+81339426135"))
                .body("caller.relation", equalTo("staff"))
                .body("caller.number", nullValue())
                .body("eligibility.status", equalTo("unverified"))
                .body("assignee", nullValue())
                .body("openedBy", equalTo("operator"))
                .body("callSids", empty())
                .body("resolvedAt", nullValue())
                .body("closedAt", nullValue())
                .body("moves", hasItem("start"));
        Response read = Cases.known(answer.path("id")).read();
        assertThat(read.asString()).isEqualTo(answer.asString());
        assertThat(read.header("ETag"))
                .isEqualTo(answer.header("ETag"))
                .isEqualTo("\"" + answer.path("version") + "\"");
    }

    @Test
    void nothingButTheDeskNeedBeKnown() {
        as("operator")
                .body("{\"desk\":\"guideline\"}")
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .body("number", matchesPattern("G\\d{6}-\\d{4,}"))
                .body("category", equalTo("UND-01"))
                .body("severity", equalTo("S3"))
                .body("patientCareAffected", nullValue())
                .body("caller.name", nullValue());
    }

    @Test
    void theNumberPeopleReadOutFindsTheCase() {
        Cases ticket = Cases.opened();
        String number = ticket.number();

        for (String spelling : List.of(
                number,
                number.toLowerCase(Locale.ROOT),
                number.replace("-", " "),
                ticket.id().toUpperCase(Locale.ROOT))) {
            as("operator")
                    .get("/api/v1/tickets/{id}", spelling)
                    .then()
                    .statusCode(200)
                    .body("id", equalTo(ticket.id()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"E261124-999999", "Z261124-0001", "019aaaaa-0000-7000-8000-000000000000", "x", "E0-1", "%00"})
    void whatIsNoCaseIsNotFound(String id) {
        refused(as("operator").urlEncodingEnabled(false).get("/api/v1/tickets/" + id), 404, "not-found");
        refused(as("operator").urlEncodingEnabled(false).get("/api/v1/tickets/" + id + "/history"), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "category":"RAN-01"                                | 重大度がS1になったため
            "category":"WEB-01"                                | 分類がWEB-01になったため
            "severity":"S1"                                    | 重大度がS1になったため
            "patientCareAffected":true                         | 重大度がS1になったため
            "category":"RAN-01","severity":"S2"                | 分類がRAN-01になったため
            """)
    void whatMustGoToTheSecondLineGoesAtOnce(String fields, String reason) {
        Cases.at("emergency", fields)
                .timeline()
                .then()
                .body("items.find { it.kind == 'escalated' }.by", equalTo("system"))
                .body("items.find { it.kind == 'escalated' }.text", startsWith(reason));

        Cases laterKnown = Cases.started();
        laterKnown
                .edited("operator", "{" + fields + "}")
                .then()
                .statusCode(200)
                .body("state", equalTo("second_line"))
                .body("line", equalTo(2))
                .body("escalated", equalTo(true))
                .body("assignee", nullValue());
        laterKnown.read().then().body("escalated", equalTo(false));
        laterKnown.timeline().then().body("items.text", hasItem(containsString(reason)));
    }

    @Test
    void whatNeedNotGoToTheSecondLineStays() {
        Cases.at("emergency", "\"category\":\"MAL-01\",\"severity\":\"S2\",\"patientCareAffected\":false")
                .read()
                .then()
                .body("line", equalTo(1));
    }

    @Test
    void whatWasSentBackStaysWithTheFirstLineUntilItBecomesGraver() {
        Cases ticket = Cases.at("emergency", "\"category\":\"RAN-01\"")
                .moved("specialist", "deescalate", "{\"reason\":\"誤報だった\"}");

        ticket.edited("operator", "{\"severity\":\"S3\",\"subject\":\"誤報\"}")
                .then()
                .body("line", equalTo(1));
        ticket.edited("operator", "{\"category\":\"RAN-01\",\"description\":\"誤検知\"}")
                .then()
                .body("line", equalTo(1))
                .body("severity", equalTo("S3"));
        ticket.edited("operator", "{\"severity\":\"S1\"}").then().body("line", equalTo(2));
    }

    @Test
    void fieldsThatAreLeftOutStay() {
        Cases ticket = Cases.opened(EVERYTHING);

        ticket.edited("operator", "{\"subject\":\"端末が止まる\"}")
                .then()
                .statusCode(200)
                .body("subject", equalTo("端末が止まる"))
                .body("description", equalTo("昨日から。\n二台とも。"))
                .body("affectedSystems", contains("受付の端末", "会計の端末"))
                .body("severity", equalTo("S2"))
                .body("caller.callbackNumber", equalTo("+81339426135"))
                .body("incidentOn", equalTo("2026-11-24"));
    }

    @Test
    void emptyOnesForget() {
        Cases ticket = Cases.opened(EVERYTHING);

        ticket.edited(
                        "operator",
                        "{\"subject\":\"\",\"description\":\"\",\"affectedSystems\":[],"
                                + "\"caller\":{\"name\":\"\",\"callbackNumber\":\"\"}}")
                .then()
                .statusCode(200)
                .body("subject", equalTo(""))
                .body("description", equalTo(""))
                .body("affectedSystems", empty())
                .body("caller.name", nullValue())
                .body("caller.callbackNumber", nullValue())
                .body("caller.relation", equalTo("staff"));
    }

    @Test
    void anEditThatChangesNothingLeavesTheVersion() {
        Cases ticket = Cases.opened(EVERYTHING);
        String before = ticket.etag();

        ticket.edited("operator", EVERYTHING.replace("\"desk\":\"emergency\",", ""))
                .then()
                .statusCode(200)
                .header("ETag", before);
        ticket.timeline().then().body("items.kind", contains("opened", "edited"));
    }

    @Test
    void aNewCategoryBringsItsSeverityAndTheSameOneDoesNot() {
        Cases ticket = Cases.at("emergency", "\"category\":\"MAL-01\",\"severity\":\"S2\"");

        ticket.edited("operator", "{\"category\":\"MAL-01\"}").then().body("severity", equalTo("S2"));
        ticket.edited("operator", "{\"category\":\"SCM-01\"}").then().body("severity", equalTo("S4"));
        ticket.edited("operator", "{\"category\":\"MAL-01\",\"severity\":\"S4\"}")
                .then()
                .body("severity", equalTo("S4"));
    }

    @Test
    void affectedPatientCareIsGraveWheneverItBecomesKnown() {
        Cases ticket = Cases.opened();
        ticket.edited("operator", "{\"patientCareAffected\":true}")
                .then()
                .body("severity", equalTo("S1"))
                .body("line", equalTo(2));

        ticket.edited("specialist", "{\"category\":\"NET-01\"}").then().body("severity", equalTo("S1"));
        ticket.edited("specialist", "{\"severity\":\"S2\"}").then().body("severity", equalTo("S2"));
        ticket.edited("specialist", "{\"patientCareAffected\":true,\"subject\":\"会計だけ\"}")
                .then()
                .body("severity", equalTo("S2"));
    }

    @Test
    void anotherSeverityMovesTheDeadlineFromWhenTheLineGotTheCase() {
        String desk = aDesk(OFFICE_HOURS);
        var ticket = new ArrayList<Cases>();
        at("2026-11-24T10:00:00+09:00", () -> {
            ticket.add(Cases.at(desk, "\"category\":\"MAL-02\",\"severity\":\"S4\""));
            ticket.getFirst()
                    .edited("operator", "{\"severity\":\"S2\"}")
                    .then()
                    .body("dueAt", matchesPattern("2026-11-24T02:00:.*"));
        });
        at(
                "2026-11-25T10:00:00+09:00",
                () -> ticket.getFirst()
                        .moved("operator", "escalate", "{\"reason\":\"感染の疑い\"}")
                        .moved("specialist", "deescalate", "{\"reason\":\"感染していない\"}")
                        .edited("operator", "{\"severity\":\"S3\"}")
                        .then()
                        .body("dueAt", equalTo("2026-11-25T09:00:00Z")));
    }

    @Test
    void theCallersNameAndNumberTypedIntoATextBecomeAReference() {
        Cases.at("emergency", TANAKA + """
                        ,"subject":"田中花子様より 090 1234 5678","description":"折り返しは０９０−１２３４−５６７８、田中さんへ。\
                        田中医院とは別。","affectedSystems":["田中 花子の端末"]""")
                .read()
                .then()
                .body("subject", equalTo("[caller]様より [caller's number]"))
                .body("description", equalTo("折り返しは[caller's number]、[caller]さんへ。田中医院とは別。"))
                .body("affectedSystems", contains("[caller]の端末"))
                .body("caller.name", equalTo("田中 花子"));
    }

    @Test
    void aTextFullOfTheCallersNameStillFits() {
        Cases.at("emergency", "\"caller\":{\"name\":\"林 梢\"},\"subject\":\"" + "林梢".repeat(100) + "\"")
                .read()
                .then()
                .body("subject", equalTo("[caller]".repeat(100)));
    }

    @Test
    void whatWasWrittenBeforeTheCallerWasKnownIsCleanedToo() {
        Cases ticket = Cases.at("emergency", "\"subject\":\"田中花子さんの件\",\"description\":\"090-1234-5678 へ折り返す\"");
        ticket.noted("operator", "田中花子さんから 09012345678 で着信").then().statusCode(201);
        ticket.moved("operator", "escalate", "{\"reason\":\"田中花子さんの希望\",\"category\":\"PCX-01\"}");

        ticket.edited("specialist", "{" + TANAKA + "}")
                .then()
                .statusCode(200)
                .body("subject", equalTo("[caller]さんの件"))
                .body("description", equalTo("[caller's number] へ折り返す"));

        ticket.timeline()
                .then()
                .body("items.text", hasItem("[caller]さんから [caller's number] で着信"))
                .body("items.text", not(hasItem(containsString("花子"))));
        assertThat(as("auditor").get(ticket.path() + "/timeline").asString())
                .doesNotContain("花子", "1234-5678", "12345678");
    }

    @Test
    void whoDoesNotWorkWithCallersSeesNobody() {
        Cases ticket = Cases.opened(EVERYTHING);

        for (String role : List.of("admin", "auditor")) {
            as(role).get(ticket.path())
                    .then()
                    .statusCode(200)
                    .body("caller.name", equalTo("***"))
                    .body("caller.callbackNumber", equalTo("+81*******35"));
        }
    }

    @Test
    void namesOfCategoriesAreInTheLanguageAskedFor() {
        Cases ticket = Cases.at("emergency", "\"category\":\"MAL-01\"");

        as("operator")
                .header("Accept-Language", "en")
                .get(ticket.path())
                .then()
                .body("categoryName", equalTo("Malware infection"));
        as("operator")
                .header("Accept-Language", "en")
                .header("If-Match", ticket.etag())
                .post(ticket.path() + "/start")
                .then()
                .statusCode(200)
                .body("categoryName", equalTo("Malware infection"));
    }

    @Test
    void otherCasesOfTheSameNumberAreItsHistory() {
        String number = "080-%s-0001".formatted(Long.toString(System.nanoTime() % 9000 + 1000));
        String caller = "\"caller\":{\"callbackNumber\":\"" + number + "\"}";
        Cases first = Cases.at("emergency", caller);
        Cases second = Cases.at("guideline", caller);
        Cases stranger = Cases.opened();

        as("operator").get(second.path() + "/history").then().statusCode(200).body("items.id", contains(first.id()));
        as("operator").get(first.path() + "/history").then().body("items.id", contains(second.id()));
        as("operator").get(stranger.path() + "/history").then().body("items", empty());
    }

    @Test
    void aDeskOrACategoryThatIsNotIsRefused() {
        refused(as("operator").body("{\"desk\":\"nowhere\"}").post("/api/v1/tickets"), 400, "invalid-input")
                .body("errors.pointer", contains("/desk"));
        refused(Cases.opened().edited("operator", "{\"category\":\"ZZZ-99\"}"), 400, "invalid-input")
                .body("errors.pointer", contains("/category"));
    }

    @Test
    void aNumberThatCannotBeRungBackIsRefused() {
        for (String number : List.of("110", "0990-500-000", "+1 212 555 0100", " ", "电话")) {
            refused(
                            Cases.opened().edited("operator", "{\"caller\":{\"callbackNumber\":\"" + number + "\"}}"),
                            400,
                            "invalid-input")
                    .body("errors.pointer", contains("/caller/callbackNumber"));
        }
    }

    @Test
    void eachLineFillsInItsOwnCases() {
        Cases first = Cases.opened();
        Cases second = Cases.withTheSecondLine();

        refused(first.edited("specialist", "{\"subject\":\"横取り\"}"), 403, "not-your-line");
        refused(second.edited("operator", "{\"subject\":\"横取り\"}"), 403, "not-your-line");
        first.edited("supervisor", "{\"subject\":\"監督\"}").then().statusCode(200);
        second.edited("supervisor", "{\"subject\":\"監督\"}").then().statusCode(200);
        refused(first.edited("auditor", "{\"subject\":\"監査\"}"), 403, "forbidden");
        refused(as("auditor").body(EVERYTHING).post("/api/v1/tickets"), 403, "forbidden");
    }

    @Test
    void ofTwoEditsAtOnceOneWinsAndTheOtherHasNotSeenIt() {
        Cases ticket = Cases.opened();
        String seen = ticket.etag();
        var editor = new AtomicInteger();

        List<Integer> answers = together(
                2,
                () -> as("operator")
                        .header("If-Match", seen)
                        .body("{\"subject\":\"編集 " + editor.incrementAndGet() + "\"}")
                        .patch(ticket.path())
                        .statusCode());

        assertThat(answers).containsExactlyInAnyOrder(200, 412);
        ticket.timeline().then().body("items.kind", contains("opened", "edited", "edited"));
    }

    @Test
    void tenRequestsWithOneKeyOpenOneCase() {
        String key = UUID.randomUUID().toString();

        List<String> ids = together(
                10,
                () -> as("operator")
                        .header("Idempotency-Key", key)
                        .body(EVERYTHING)
                        .post("/api/v1/tickets")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));

        assertThat(ids).hasSize(10).containsOnly(ids.getFirst());
    }
}
