package io.madoguchi.casework.sla;

import static io.madoguchi.Api.at;
import static io.madoguchi.Service.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.madoguchi.casework.Cases;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EscalatedListenerTest {
    private static final String MORNING = "2026-11-24T10:00:00+09:00";
    private static final String NIGHT = "2026-11-24T03:00:00+09:00";

    @ParameterizedTest
    @ValueSource(strings = {"\"category\":\"RAN-01\"", "\"severity\":\"S1\"", "\"subject\":\"人の手で\""})
    void theSecondLineOnDutyIsToldAtOnce(String fields) {
        at(MORNING, () -> {
            Cases ticket = escalated(fields);
            told("specialist", ticket)
                    .body("kind", equalTo("ticket-escalated"))
                    .body("audience", equalTo("specialist"));
            told("supervisor", ticket).body("kind", nullValue());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"category\":\"RAN-01\"", "\"subject\":\"人の手で\""})
    void whereNobodyOfItIsOnDutyTheSupervisorsAre(String fields) {
        at(NIGHT, () -> {
            Cases ticket = escalated(fields);
            told("supervisor", ticket).body("kind", equalTo("ticket-escalated"));
        });
    }

    private static Cases escalated(String fields) {
        Cases ticket = Cases.at("emergency", fields);
        return ticket.read().path("line").equals(2)
                ? ticket
                : ticket.moved("operator", "escalate", "{\"reason\":\"広がっている\",\"category\":\"PCX-01\"}");
    }

    private static ValidatableResponse told(String who, Cases ticket) {
        return as(who).queryParam("limit", 200)
                .get("/api/v1/notices")
                .then()
                .statusCode(200)
                .rootPath("items.find { it.about.id == '" + ticket.id() + "' }");
    }
}
