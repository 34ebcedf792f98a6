package io.madoguchi.platform.witness;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static io.madoguchi.platform.access.Accounts.PASSWORD;
import static io.madoguchi.platform.access.Accounts.anAccount;
import static io.madoguchi.platform.access.Accounts.signedIn;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who reaches for what is not theirs stands in the trail. */
@QuarkusTest
class RefusedRequestsTest {
    @Test
    void whoAsksForACaseOfAnotherDeskStandsInTheTrail() {
        String operator = anAccount("operator", List.of("guideline"));
        String ticket = as("operator")
                .body("{\"desk\":\"emergency\"}")
                .post("/api/v1/tickets")
                .path("id");

        refused(signedIn(operator, PASSWORD).get("/api/v1/tickets/" + ticket), 404, "not-found");

        Told.of("ticket:" + ticket)
                .then()
                .body("items[0].action", equalTo("GET /api/v1/tickets/{id}"))
                .body("items[0].actor", equalTo(operator))
                .body("items[0].roles", hasItem("operator"))
                .body("items[0].status", equalTo(404))
                .body("items[0].source", equalTo("127.0.0.1"));
    }

    @Test
    void soDoesWhoDoesWhatTheirRoleDoesNotAllow() {
        String desk = aDesk(OFFICE_HOURS);
        String supervisor = anAccount("supervisor", List.of("emergency"));

        refused(signedIn(supervisor, PASSWORD).body("{}").post("/api/v1/staff"), 403, "forbidden");
        refused(
                signedIn(supervisor, PASSWORD)
                        .header("If-Match", "*")
                        .body("{\"suspended\":true}")
                        .patch("/api/v1/desks/" + desk),
                404,
                "not-found");

        Told.of("desk:" + desk)
                .then()
                .body("items[0].action", equalTo("PATCH /api/v1/desks/{desk}"))
                .body("items[0].actor", equalTo(supervisor))
                .body("items[0].status", equalTo(404));
        as("auditor")
                .queryParams("actor", supervisor, "action", "POST /api/v1/staff")
                .get("/api/v1/audit")
                .then()
                .body("items.status", hasItem(403));
    }

    /** There is nothing that is anybody's. */
    @Test
    void whoAsksForWhatIsNotThereDoesNot() {
        String operator = anAccount("operator", List.of("guideline"));
        refused(
                signedIn(operator, PASSWORD).get("/api/v1/tickets/019aaaaa-0000-7000-8000-000000000000"),
                404,
                "not-found");
        refused(signedIn(operator, PASSWORD).body("{}").post("/api/v1/desks"), 403, "forbidden");

        Told.refusalsToo();
        as("auditor")
                .queryParam("actor", operator)
                .get("/api/v1/audit")
                .then()
                .statusCode(200)
                .body("items.findAll { it.status == 404 }.size()", equalTo(0));
    }
}
