package io.madoguchi.platform.notice;

import static io.madoguchi.Api.newCode;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.PASSWORD;
import static io.madoguchi.Service.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Everybody finds what is addressed to them or to a role they hold at a desk of theirs, and nothing else. */
@QuarkusTest
class InboxTest {
    private static final String NOTICES = "/api/v1/notices";

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ANotice post;

    private final String desk = newCode();

    /** Somebody with these roles, as JSON, at this test's desk alone. */
    private String colleague(String roles) {
        String username = newCode();
        as("admin")
                .body("""
                        {"username":"%s","password":"%s","roles":%s,"displayName":"一人","desks":["%s"]}""".formatted(username, PASSWORD, roles, desk))
                .post("/api/v1/staff")
                .then()
                .statusCode(201);
        return username;
    }

    private static RequestSpecification by(String username) {
        return given().auth().preemptive().basic(username, PASSWORD).contentType(ContentType.JSON);
    }

    private static List<String> found(String username, String read) {
        RequestSpecification request = by(username);
        return (read.isEmpty() ? request : request.queryParam("read", read))
                .get(NOTICES)
                .then()
                .statusCode(200)
                .extract()
                .path("items.about.id");
    }

    private static String only(String username) {
        return by(username)
                .get(NOTICES)
                .then()
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
    }

    @Test
    void aRoleIsToldAtItsDesksOnly() {
        String supervisor = colleague("[\"supervisor\"]");
        String operator = colleague("[\"operator\"]");
        String here = post.owed(desk);
        String elsewhere = post.owed(newCode());

        assertThat(found(supervisor, "")).containsExactly(here);
        assertThat(found(operator, "")).isEmpty();
        assertThat(found("supervisor", "")).contains(here, elsewhere);
        assertThat(found("admin", "")).doesNotContain(here, elsewhere);
    }

    @Test
    void whoIsToldByNameIsToldAlone() {
        String one = colleague("[\"operator\"]");
        String other = colleague("[\"operator\"]");
        Notice notice = ANotice.at(desk, new Audience.Person(one));
        post.owe(notice);

        assertThat(found(one, "")).containsExactly(notice.about().id());
        assertThat(found(other, "")).isEmpty();
        assertThat(found("supervisor", "")).doesNotContain(notice.about().id());
        refused(by(other).get(NOTICES + "/" + only(one)), 404, "not-found");
        refused(by(other).post(NOTICES + "/" + only(one) + "/read"), 404, "not-found");
    }

    @Test
    void eachReadsForThemselvesAndReadingTwiceIsReadingOnce() {
        String one = colleague("[\"supervisor\"]");
        String other = colleague("[\"supervisor\",\"operator\"]");
        String told = post.owed(desk);
        String path = NOTICES + "/" + only(one);

        by(one).get(path).then().statusCode(200).body("readAt", nullValue());
        String readAt = by(one).post(path + "/read")
                .then()
                .statusCode(200)
                .body("readAt", notNullValue())
                .extract()
                .path("readAt");
        by(one).post(path + "/read").then().statusCode(200).body("readAt", equalTo(readAt));
        by(other).get(path).then().body("readAt", nullValue());
        assertThat(found(one, "true")).containsExactly(told);
        assertThat(found(one, "false")).isEmpty();
        assertThat(found(other, "true")).isEmpty();
        assertThat(found(other, "false")).containsExactly(told);
    }

    @Test
    void theLatestComeFirstPageByPage() {
        String supervisor = colleague("[\"supervisor\"]");
        String first = post.owed(desk);
        String second = post.owed(desk);
        String third = post.owed(desk);

        var seen = new ArrayList<String>();
        String next = "";
        while (next != null) {
            var page = by(supervisor)
                    .queryParam("limit", 2)
                    .queryParam("cursor", next)
                    .get(NOTICES)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("items.about.id"));
            next = page.getString("next");
        }
        assertThat(seen).containsExactly(third, second, first);
    }

    @Test
    void itIsReadInTheReadersLanguage() {
        String supervisor = colleague("[\"supervisor\"]");
        String told = post.owed(desk);
        String path = NOTICES + "/" + only(supervisor);

        by(supervisor)
                .get(path)
                .then()
                .body("title", equalTo("折り返しの上限回数に達しました"))
                .body("text", startsWith("試験窓口の案件" + told + "への折り返しは"))
                .body("desk", equalTo(desk))
                .body("audience", equalTo("supervisor"))
                .body("about.path", equalTo("/api/v1/tickets/" + told));
        by(supervisor)
                .header("Accept-Language", "en")
                .get(path)
                .then()
                .body("text", startsWith("Case " + told + " of Test desk"))
                .body("text", org.hamcrest.Matchers.containsString("last outcome: busy"));
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        refused(as("operator").queryParam("read", "maybe").get(NOTICES), 400, "invalid-input");
        refused(as("operator").queryParam("cursor", "!").get(NOTICES), 400, "invalid-input");
        refused(as("operator").queryParam("limit", "0").get(NOTICES), 400, "invalid-input");
        refused(as("operator").get(NOTICES + "/" + UUID.randomUUID()), 404, "not-found");
        refused(as("operator").get(NOTICES + "/1"), 404, "not-found");
    }
}
