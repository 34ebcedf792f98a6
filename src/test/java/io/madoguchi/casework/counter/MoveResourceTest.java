package io.madoguchi.casework.counter;

import static io.madoguchi.Api.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.madoguchi.Service;
import io.madoguchi.casework.Cases;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MoveResourceTest {
    private static final String WHY = "{\"reason\":\"わけがある\"}";
    private static final String RANSOM = "{\"reason\":\"身代金要求\",\"category\":\"LEK-01\"}";

    @Test
    void aCaseGoesFromTheFirstLineThroughTheSecondToItsEnd() {
        Cases ticket = Cases.opened().moved("operator", "start", "");
        assertThat(ticket.state()).isEqualTo("first_line");

        ticket.moved("operator", "escalate", "{\"reason\":\"情報が見られた\",\"category\":\"PCX-01\"}");
        assertThat(ticket.state()).isEqualTo("second_line");
        ticket.read().then().body("line", equalTo(2)).body("assignee", nullValue());

        ticket.moved("specialist", "start", "");
        refused(ticket.asked("specialist", "refer", "{\"kind\":\"forensic\"}"), 409, "member-wish-missing");
        ticket.moved("specialist", "resolve", "{\"resolution\":\"second_line\"}");
        ticket.moved("specialist", "reopen", WHY);
        assertThat(ticket.state()).isEqualTo("second_line");
        ticket.moved("specialist", "resolve", "{\"resolution\":\"second_line\"}")
                .moved("specialist", "close", "");
        assertThat(ticket.state()).isEqualTo("closed");
        ticket.timeline()
                .then()
                .statusCode(200)
                .body(
                        "items.kind",
                        hasItems("opened", "started", "escalated", "resolved", "reopened", "resolved", "closed"));
    }

    @Test
    void aRefusedMoveNamesThoseThatArePossible() {
        Cases ticket = Cases.opened();

        refused(ticket.asked("operator", "close", ""), 409, "move-not-possible")
                .body("state", equalTo("new"))
                .body("possible", contains("assign", "start", "escalate", "void", "merge", "split"));
    }

    @Test
    void escalatingNeedsACategory() {
        Cases ticket = Cases.opened();

        refused(ticket.asked("operator", "escalate", WHY), 400, "invalid-input");
        ticket.moved("operator", "escalate", RANSOM);
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
