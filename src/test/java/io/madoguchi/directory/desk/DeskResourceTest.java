package io.madoguchi.directory.desk;

import static io.madoguchi.Service.as;
import static io.madoguchi.Service.nobody;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeskResourceTest {
    @Test
    void theTwoDesksOfTheSchemeExistFromTheStart() {
        as("operator")
                .get("/api/v1/desks")
                .then()
                .statusCode(200)
                .body(
                        "items.findAll { it.code in ['emergency', 'guideline'] }.name",
                        contains("緊急相談窓口", "セキュリティガイドライン相談窓口"))
                .body("items.numbers.flatten()", hasItems("+81120179066", "+81120339199"));
    }

    @Test
    void whoIsNotSignedInSeesNothing() {
        nobody().get("/api/v1/desks")
                .then()
                .statusCode(401)
                .body("type", equalTo("urn:madoguchi:problem:unauthenticated"));
        nobody().auth()
                .preemptive()
                .basic("operator", "wrong")
                .get("/api/v1/desks")
                .then()
                .statusCode(401);
    }

    @Test
    void aHolidayClosesTheGuidelineDesk() {
        as("operator")
                .queryParam("at", "2026-09-22T10:00:00+09:00")
                .get("/api/v1/desks/guideline/status")
                .then()
                .statusCode(200)
                .body("open", equalTo(false))
                .body("reason", equalTo("holiday"))
                .body("holiday.name", equalTo("国民の休日"))
                .body("opensAt", equalTo("2026-09-24T00:00:00Z"))
                .body("closesAt", nullValue())
                .body("at", equalTo("2026-09-22T01:00:00Z"));
    }

    @Test
    void anUnknownDeskIs404AndAnUnreadableInstant400() {
        as("operator")
                .get("/api/v1/desks/nowhere/status")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        as("operator")
                .get("/api/v1/desks/emergency/status?at=yesterday")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?at"));
    }
}
