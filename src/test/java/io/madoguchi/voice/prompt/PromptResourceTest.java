package io.madoguchi.voice.prompt;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts callers hear, written and taken back by those who answer for a desk. */
@QuarkusTest
class PromptResourceTest {
    private static Response write(String path, String version, String text) {
        return as("supervisor")
                .header("If-Match", version)
                .body("{\"text\":\"" + text + "\"}")
                .put(path);
    }

    private static String prompt(String which) {
        return "/api/v1/desks/" + aDesk(OFFICE_HOURS) + "/prompts/" + which;
    }

    @Test
    void everyPromptHasATextInBothLanguages() {
        as("operator")
                .get("/api/v1/desks/guideline/prompts")
                .then()
                .statusCode(200)
                .body("items", hasSize(Prompt.values().length * 2))
                .body("items.text", everyItem(not(emptyString())))
                .body(
                        "items.find { it.prompt == 'opens-again' && it.language == 'en' }.placeholders",
                        contains("opens"));
    }

    @Test
    void aTextIsWrittenReadAndTakenBack() {
        String path = prompt("greeting/ja");
        String other = path.replace("/ja", "/en");
        String standard = as("operator")
                .get(path)
                .then()
                .header("ETag", "\"0\"")
                .body("standard", equalTo(true))
                .extract()
                .path("text");

        write(path, "\"0\"", "もしもし、{desk}です。")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("standard", equalTo(false));
        write(path, "\"1\"", "はい、{desk}です。").then().statusCode(200).header("ETag", "\"2\"");
        as("operator").get(path).then().header("ETag", "\"2\"").body("text", equalTo("はい、{desk}です。"));
        as("operator").get(other).then().body("standard", equalTo(true));
        refused(as("admin").header("If-Match", "\"1\"").delete(path), 412, "stale");
        refused(as("admin").delete(path), 428, "precondition-required");
        as("admin").header("If-Match", "\"2\"").delete(path).then().statusCode(204);
        as("operator").get(path).then().body("standard", equalTo(true)).body("text", equalTo(standard));
    }

    @Test
    void aDeskThatDoesNotExistHasNoTextHoweverLongItsName() {
        String path = "/api/v1/desks/" + "x".repeat(150) + "/prompts/greeting/ja";
        refused(write(path, "\"0\"", "x"), 404, "not-found");
        refused(as("admin").header("If-Match", "\"0\"").delete(path), 404, "not-found");
    }

    @Test
    void onlyWhoHasSeenTheLatestTextWritesTheNext() {
        String path = prompt("waiting/en");
        refused(as("supervisor").body("{\"text\":\"x\"}").put(path), 428, "precondition-required");
        refused(write(path, "\"7\"", "x"), 412, "stale");
        write(path, "\"0\"", "You are number {position}.").then().statusCode(200);
        refused(write(path, "\"0\"", "x"), 412, "stale");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{opens}",
                "{Desk}",
                "{desk",
                "desk}",
                "{}",
                "{ desk }",
                "{desk}{holiday}",
                "{{desk}}",
                "{de\\u006e}"
            })
    void onlyThePromptsOwnValuesStandInBraces(String text) {
        refused(write(prompt("greeting/ja"), "\"0\"", "こちらは" + text), 400, "invalid-input")
                .body("errors[0].pointer", equalTo("/text"));
    }

    @Test
    void aPromptWithoutValuesSaysSo() {
        refused(write(prompt("no-message/ja"), "\"0\"", "{desk}"), 400, "invalid-input")
                .body("errors[0].detail", equalTo("この文では、波括弧の値は使えません"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "　", "a\\nb", "a\\u0000", "a\\u0085", "a\\ud800", "a\\uffff", "a\\u2028"})
    void whatCannotBeSpokenIsRefused(String text) {
        refused(write(prompt("greeting/ja"), "\"0\"", text), 400, "invalid-input")
                .body("errors[0].pointer", equalTo("/text"));
    }

    @Test
    void aTextIsNoLongerThanTwilioSpeaks() {
        String path = prompt("greeting/ja");
        refused(write(path, "\"0\"", "あ".repeat(501)), 400, "invalid-input");
        refused(write(path, "\"0\"", "{desk}" + "あ".repeat(450)), 400, "invalid-input");
        refused(write(path, "\"0\"", "a".repeat(1501)), 400, "invalid-input");
        write(path, "\"0\"", "あ".repeat(500)).then().statusCode(200);
        write(path.replace("/ja", "/en"), "\"0\"", "a".repeat(1500)).then().statusCode(200);
    }

    @Test
    void signsThatMeanSomethingInXmlAreOnlySigns() {
        String path = prompt("greeting/en");
        write(path, "\"0\"", "R&D <desk> it's 100% 🏥")
                .then()
                .statusCode(200)
                .body("text", equalTo("R&D <desk> it's 100% 🏥"));
        as("operator").get(path).then().body("text", equalTo("R&D <desk> it's 100% 🏥"));
    }
}
