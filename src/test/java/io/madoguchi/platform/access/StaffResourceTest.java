package io.madoguchi.platform.access;

import static io.madoguchi.Api.newCode;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.PASSWORD;
import static io.madoguchi.Service.as;
import static io.madoguchi.platform.access.Accounts.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.madoguchi.platform.witness.Told;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts: who has one, what may they do. */
@QuarkusTest
class StaffResourceTest {
    private static Response open(String username, String password, String roles) {
        return as("admin").body("""
                        {"username":"%s","password":"%s","roles":%s,"displayName":"田中 花子"}""".formatted(username, password, roles)).post("/api/v1/staff");
    }

    @Test
    void theSupervisorOfADeskSeesItsPeopleOnly() {
        String here = Accounts.anAccount("operator", List.of("guideline", "emergency"));
        String there = Accounts.anAccount("operator", List.of("emergency"));
        String everywhere = Accounts.anAccount("operator", List.of("*"));
        String supervisor = Accounts.anAccount("supervisor", List.of("guideline"));

        List<String> seen = signedIn(supervisor, Accounts.PASSWORD)
                .queryParam("limit", 200)
                .get("/api/v1/staff")
                .path("items.username");

        assertThat(seen).contains(here, supervisor).doesNotContain(there, everywhere, "admin", "auditor", "supervisor");
        signedIn(supervisor, Accounts.PASSWORD)
                .get("/api/v1/staff/" + here)
                .then()
                .statusCode(200);
        for (String other : List.of(there, everywhere, "admin")) {
            refused(signedIn(supervisor, Accounts.PASSWORD).get("/api/v1/staff/" + other), 404, "not-found");
        }
        Told.of("account:" + here)
                .then()
                .body(
                        "items.action",
                        contains("GET /api/v1/staff/{username}", "GET /api/v1/staff", "POST /api/v1/staff"));
        Told.of("account:" + there)
                .then()
                .body("items.action", contains("GET /api/v1/staff/{username}", "POST /api/v1/staff"))
                .body("items[0].status", equalTo(404));
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "specialist", "supervisor", "admin", "auditor"})
    void everybodyLearnsWhoTheyAre(String role) {
        as(role).get("/api/v1/staff/me")
                .then()
                .statusCode(200)
                .body("username", equalTo(role))
                .body("roles", contains(role));
    }

    @Test
    void anAccountIsOpenedAndWorks() {
        String name = newCode();
        String password = "正しい馬 電池 ホチキス";
        Response opened = open(name, password, "[\"specialist\",\"operator\",\"operator\"]");
        opened.then()
                .statusCode(201)
                .header("ETag", "\"0\"")
                .body("roles", contains("operator", "specialist"))
                .body("password", nullValue());

        signedIn(name, password).get("/api/v1/staff/me").then().statusCode(200).body("username", equalTo(name));
        signedIn(name, password + "!").get("/api/v1/staff/me").then().statusCode(401);
        assertThat(as("auditor").get("/api/v1/staff/" + name).asString())
                .isEqualTo(opened.asString())
                .doesNotContain("$2");
    }

    @Test
    void aUserNameIsTakenOnce() {
        refused(open("admin", "correct horse battery", "[\"admin\"]"), 409, "username-taken");
        as("admin").get("/api/v1/staff/admin").then().body("displayName", equalTo("Demo admin"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hunter2|[\"operator\"]|/password",
                "password1234|[\"operator\"]|/password",
                "12345678901|[\"operator\"]|/password",
                "ひらがなだけでもバイト数では七十二を超えてしまう長い合言葉|[\"operator\"]|/password",
                "correct horse battery|[]|/roles",
                "correct horse battery|[\"king\"]|/roles/0",
                "correct horse battery|[\"operator\",null]|/roles/1",
                "correct horse battery|null|/roles",
                "correct horse battery|\"operator\"|/roles",
            })
    void aWeakPasswordOrAnUnknownRoleIsRefused(String password, String roles, String pointer) {
        String name = newCode();
        refused(open(name, password, roles), 400, "invalid-input").body("errors[0].pointer", equalTo(pointer));
        as("admin").get("/api/v1/staff/" + name).then().statusCode(404);
    }

    @Test
    void aRefusedPasswordIsNotRepeated() {
        assertThat(open(newCode(), "hunter2", "[\"operator\"]").asString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Tanaka", "1abc", "a b", "田中", "a:b", "a/b", "me"})
    void aUserNameIsPlain(String username) {
        refused(open(username, "correct horse battery", "[\"operator\"]"), 400, "invalid-input")
                .body("errors[0].pointer", equalTo("/username"));
    }

    @Test
    void theListIsReadPageByPage() {
        String name = newCode();
        open(name, "correct horse battery", "[\"operator\"]").then().statusCode(201);
        var names = new ArrayList<String>();
        String cursor = "";
        while (cursor != null) {
            Response page = as("supervisor")
                    .queryParam("limit", 2)
                    .queryParam("cursor", cursor)
                    .get("/api/v1/staff");
            page.then().statusCode(200);
            names.addAll(page.path("items.username"));
            cursor = page.path("next");
        }

        assertThat(names)
                .doesNotHaveDuplicates()
                .isSorted()
                .contains(name, "admin", "auditor", "operator", "specialist", "supervisor");
        List<String> together = as("admin").get("/api/v1/staff?limit=200").path("items.username");
        assertThat(names.subList(0, together.size())).isEqualTo(together);
        assertThat(together).hasSizeGreaterThanOrEqualTo(Math.min(names.size(), 200));
    }

    @Test
    void aPasswordGuessedForAnotherNameDoesNotHelp() {
        signedIn("Operator", PASSWORD).get("/api/v1/staff/me").then().statusCode(401);
        signedIn("operator ", PASSWORD).get("/api/v1/staff/me").then().statusCode(401);
        signedIn("?", PASSWORD).get("/api/v1/staff/me").then().statusCode(401);
    }
}
