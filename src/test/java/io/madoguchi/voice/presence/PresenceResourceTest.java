package io.madoguchi.voice.presence;

import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.madoguchi.core.ServiceClock;
import io.madoguchi.story.TestLine;
import io.madoguchi.story.TestLine.OwnDesk;
import io.madoguchi.voice.queue.Floor;
import io.madoguchi.voice.queue.Floor.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PresenceResourceTest {
    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Floor floor;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ServiceClock clock;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private OwnDesk desk;

    @BeforeEach
    void open() {
        clock.moveTo(OffsetDateTime.parse("2026-11-24T10:00:00+09:00").toInstant());
        desk = TestLine.ownDesk();
    }

    @AfterEach
    void close() {
        clock.reset();
    }

    private static Response says(String who, String of, String body) {
        return as(who).body(body).put("/api/v1/presence/" + of);
    }

    @Test
    void whoBeginsIsAvailableUntilTheyLeave() {
        Person operator = floor.somebody(desk, "operator");
        assertThat(operator.state()).isEqualTo("away");
        assertThat(operator.presence().getString("since")).isNull();

        operator.becomes("available");
        assertThat(operator.state()).isEqualTo("available");
        assertThat(operator.presence().getString("since")).startsWith("2026-11-24T01:00:0");

        operator.becomes("away");
        assertThat(operator.state()).isEqualTo("away");
    }

    @Test
    void theTeamOfADeskIsSeenTogether() {
        Person available = floor.operator(desk);
        Person away = floor.somebody(desk, "specialist");

        as(available.name())
                .queryParam("desk", desk.code())
                .get("/api/v1/presence")
                .then()
                .statusCode(200)
                .body("items.findAll { it.staff.startsWith('floor.') }", hasSize(2))
                .body("items.find { it.staff == '" + available.name() + "' }.state", equalTo("available"))
                .body("items.find { it.staff == '" + available.name() + "' }.onDuty", equalTo(true))
                .body("items.find { it.staff == '" + available.name() + "' }.hasPhone", equalTo(true))
                .body("items.find { it.staff == '" + away.name() + "' }.state", equalTo("away"));
    }

    @Test
    void withoutATelephoneNobodyIsAvailable() {
        Person operator = floor.somebody(desk, "operator");
        as(operator.name())
                .delete("/api/v1/staff/" + operator.name() + "/phone")
                .then()
                .statusCode(204);
        refused(says(operator.name(), operator.name(), "{\"state\":\"available\"}"), 409, "no-telephone");
        assertThat(operator.state()).isEqualTo("away");
    }

    @Test
    void onlyASupervisorSendsOthersAwayAndNobodyMakesOthersAvailable() {
        Person operator = floor.operator(desk);
        Person colleague = floor.somebody(desk, "operator");

        refused(says(colleague.name(), operator.name(), "{\"state\":\"away\"}"), 403, "forbidden");
        assertThat(operator.state()).isEqualTo("available");
        says("supervisor", operator.name(), "{\"state\":\"away\"}").then().statusCode(200);
        assertThat(operator.state()).isEqualTo("away");
        refused(says("supervisor", operator.name(), "{\"state\":\"available\"}"), 403, "forbidden");
    }

    @Test
    void colleaguesOfOtherDesksAreNotSeen() {
        Person operator = floor.operator(desk);
        Person stranger = floor.operator(TestLine.ownDesk());
        refused(as(stranger.name()).get("/api/v1/presence/" + operator.name()), 404, "not-found");
        refused(says(stranger.name(), operator.name(), "{\"state\":\"away\"}"), 404, "not-found");
        refused(as(stranger.name()).queryParam("desk", desk.code()).get("/api/v1/presence"), 404, "not-found");
        refused(as("supervisor").get("/api/v1/presence/nobody-of-that-name"), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"state\":null}",
                "{\"state\":\"ringing\"}",
                "{\"state\":\"on_call\"}",
                "{\"state\":7}",
                "",
                "[]"
            })
    void whatIsNoWishIsRefused(String body) {
        Person operator = floor.somebody(desk, "operator");
        refused(says(operator.name(), operator.name(), body), 400, "invalid-input");
        assertThat(operator.state()).isEqualTo("away");
    }

    @Test
    void theListIsOfADesk() {
        refused(as("supervisor").get("/api/v1/presence"), 400, "invalid-input");
    }

    /** Nor does a desk of that name have a queue. */
    @ParameterizedTest
    @ValueSource(strings = {"OPERATOR", "' OR 1=1 -- ", "../staff", "田中", "\u0000", "%00", "operator\n", " operator"})
    void whatIsNobodysNameIsNotFound(String name) {
        refused(as("supervisor").get("/api/v1/presence/{name}", name), 404, "not-found");
        refused(as("supervisor").body("{\"state\":\"away\"}").put("/api/v1/presence/{name}", name), 404, "not-found");
        refused(as("supervisor").queryParam("desk", name).get("/api/v1/presence"), 404, "not-found");
        refused(as("supervisor").get("/api/v1/desks/{name}/queue", name), 404, "not-found");
        refused(as("supervisor").post("/api/v1/desks/{name}/queue/take", name), 404, "not-found");
    }
}
