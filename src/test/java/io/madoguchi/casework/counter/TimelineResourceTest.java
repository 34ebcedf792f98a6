package io.madoguchi.casework.counter;

import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.madoguchi.casework.Cases;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One entry a fact, each with who and when; nothing is ever taken back. */
@QuarkusTest
class TimelineResourceTest {
    private static Response superseding(Cases ticket, String note, String text) {
        return as("operator")
                .body("{\"text\":\"%s\",\"supersedes\":\"%s\"}".formatted(text, note))
                .post(ticket.path() + "/note");
    }

    @Test
    void everyFactHasWhoAndWhen() {
        Cases ticket = Cases.at("emergency", "\"subject\":\"遅い\"")
                .moved("operator", "assign", "")
                .moved("operator", "start", "")
                .moved("supervisor", "wait", "{\"reason\":\"折り返し待ち\"}");

        ticket.timeline()
                .then()
                .body("items.kind", contains("opened", "edited", "assigned", "started", "waiting"))
                .body("items.by", contains("operator", "operator", "operator", "operator", "supervisor"))
                .body("items.at", everyItem(notNullValue()))
                .body("items[1].details.changes[0].field", equalTo("subject"))
                .body("items[1].details.changes[0].after", equalTo("遅い"))
                .body("items[4].text", equalTo("折り返し待ち"));
        List<String> at = ticket.timeline().path("items.at");
        assertThat(at).isSorted();
    }

    @Test
    void theSecondLineSeesAllTheFirstLineWrote() {
        Cases ticket = Cases.started();
        ticket.noted("operator", "LANケーブルを抜いた").then().statusCode(201);
        ticket.moved("operator", "escalate", "{\"reason\":\"情報が見られた\",\"category\":\"PCX-01\"}");

        Response seen = as("specialist").get(ticket.path() + "/timeline");

        seen.then().statusCode(200).body("items.text", hasItem("LANケーブルを抜いた"));
        assertThat(seen.asString())
                .isEqualTo(as("operator").get(ticket.path() + "/timeline").asString());
    }

    @Test
    void aPageGoesOnWhereTheLastOneEnded() {
        Cases ticket = Cases.started();
        for (int each = 1; each <= 4; each++) {
            ticket.noted("operator", "記録" + each);
        }
        var paged = new ArrayList<Map<String, ?>>();
        @Nullable String cursor = "";
        while (cursor != null) {
            Response page = as("operator")
                    .queryParam("limit", 2)
                    .queryParam("cursor", cursor)
                    .get(ticket.path() + "/timeline");
            List<Map<String, ?>> items = page.then().statusCode(200).extract().path("items");
            assertThat(items).hasSizeLessThanOrEqualTo(2);
            paged.addAll(items);
            cursor = page.path("next");
        }

        List<Map<String, ?>> whole = ticket.timeline().path("items");
        assertThat(paged).hasSize(7).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "!!!", "eA", "MjAyNi0xMS0yNFQwMDowMDowMFofeA"})
    void aCursorThatIsNotOursIsRefused(String cursor) {
        refused(
                        as("operator")
                                .queryParam("cursor", cursor)
                                .get(Cases.opened().path() + "/timeline"),
                        400,
                        "invalid-input")
                .body("errors.pointer", contains("?cursor"));
    }

    @Test
    void aNoteIsSupersededAndStaysToBeRead() {
        Cases ticket = Cases.opened();
        String wrong =
                ticket.noted("operator", "二台").then().statusCode(201).extract().path("id");

        String right = superseding(ticket, wrong, "三台")
                .then()
                .statusCode(201)
                .body("supersedes", equalTo(wrong))
                .body("by", equalTo("operator"))
                .extract()
                .path("id");

        ticket.timeline()
                .then()
                .body("items.find { it.id == '" + wrong + "' }.text", equalTo("二台"))
                .body("items.find { it.id == '" + wrong + "' }.supersedes", nullValue());
        refused(superseding(ticket, wrong, "四台"), 409, "note-superseded");
        superseding(ticket, right, "四台").then().statusCode(201);
    }

    @Test
    void onlyANoteOfTheSameCaseIsSuperseded() {
        Cases ticket = Cases.opened();
        String elsewhere = Cases.opened().noted("operator", "別件").path("id");
        String opening = ticket.timeline().path("items[0].id");

        for (String no : List.of(elsewhere, opening, "019aaaaa-0000-7000-8000-000000000000")) {
            refused(superseding(ticket, no, "三台"), 400, "invalid-input")
                    .body("errors.pointer", contains("/supersedes"));
        }
        ticket.timeline().then().body("items.kind", contains("opened", "edited"));
    }

    @Test
    void nothingOfTheTimelineCanBeChangedOrTakenBack() {
        Cases ticket = Cases.opened();
        String note = ticket.noted("operator", "記録").path("id");

        String before = ticket.timeline().asString();

        for (String method : List.of("PUT", "PATCH", "DELETE")) {
            for (String path : List.of("/timeline", "/timeline/" + note, "/note", "/note/" + note)) {
                assertThat(as("supervisor")
                                .body("{\"text\":\"別\"}")
                                .request(method, ticket.path() + path)
                                .statusCode())
                        .as("%s %s", method, path)
                        .isIn(404, 405);
            }
        }
        assertThat(ticket.timeline().asString()).isEqualTo(before);
    }

    @Test
    void whoeverWorksAtTheDeskMayWriteWhicheverLineHasTheCase() {
        Cases first = Cases.opened();
        Cases second = Cases.withTheSecondLine();

        for (String role : List.of("operator", "specialist", "supervisor")) {
            first.noted(role, "記録").then().statusCode(201).body("by", equalTo(role));
            second.noted(role, "記録").then().statusCode(201).body("by", equalTo(role));
        }
        refused(first.noted("auditor", "記録"), 403, "forbidden");
        refused(first.noted("admin", "記録"), 403, "forbidden");
    }

    @Test
    void theCallersNameAndNumberInANoteBecomeAReference() {
        Cases ticket = Cases.at("emergency", "\"caller\":{\"name\":\"鈴木 一郎\",\"callbackNumber\":\"090-1234-5678\"}");

        ticket.noted("operator", "スズキではなく鈴木一郎さん、+81 90-1234-5678")
                .then()
                .statusCode(201)
                .body("text", equalTo("スズキではなく[caller]さん、[caller's number]"));
    }

    @Test
    void whoDoesNotWorkWithCallersSeesNoneInTheDetails() {
        Cases ticket = Cases.at("emergency", "\"caller\":{\"name\":\"鈴木 一郎\"}")
                .moved("operator", "start", "")
                .moved("operator", "escalate", "{\"reason\":\"鈴木一郎さんの希望\",\"category\":\"PCX-01\"}");

        Response audited = as("auditor").get(ticket.path() + "/timeline");

        audited.then().statusCode(200).body("items[1].kind", equalTo("edited")).body("items[1].details", anEmptyMap());
        assertThat(audited.asString()).doesNotContain("鈴木", "一郎");
        assertThat(ticket.timeline().asString()).contains("鈴木 一郎");
    }

    @Test
    void whatWasChangedIsCleanedOfACallerWhoIsKnownLaterAndSaysWhoItIsNow() {
        Cases ticket = Cases.at("emergency", "\"subject\":\"鈴木一郎さん\"");
        ticket.edited("operator", "{\"subject\":\"一郎 鈴木さんの端末\",\"incidentOn\":\"2026-11-20\"}")
                .then()
                .statusCode(200);

        ticket.edited("operator", "{\"caller\":{\"name\":\"鈴木 一郎\"}}").then().statusCode(200);

        ticket.timeline()
                .then()
                .body("items[1].details.changes[0].after", equalTo("[caller]さん"))
                .body("items[2].details.changes[0].before", equalTo("[caller]さん"))
                .body("items[2].details.changes[0].after", equalTo("[caller]さんの端末"))
                .body("items[2].details.changes[1].after", equalTo("2026-11-20"))
                .body("items[3].details.changes.field", contains("caller.name"))
                .body("items[3].details.changes[0].after", equalTo("鈴木 一郎"));
    }

    @Test
    void aNoteNeedsSomethingToRead() {
        Cases ticket = Cases.opened();

        for (String nothing : List.of("", " ", "\\n\\t", "　")) {
            refused(ticket.noted("operator", nothing), 400, "invalid-input").body("errors.pointer", contains("/text"));
        }
    }
}
