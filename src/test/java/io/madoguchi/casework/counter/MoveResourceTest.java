package io.madoguchi.casework.counter;

import static io.madoguchi.Api.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.madoguchi.casework.Cases;
import io.quarkus.test.junit.QuarkusTest;
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
}
