package io.madoguchi.platform.access;

import static io.madoguchi.Api.newCode;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Api.together;
import static io.madoguchi.Service.as;
import static io.madoguchi.platform.access.Accounts.PASSWORD;
import static io.madoguchi.platform.access.Accounts.anAccount;
import static io.madoguchi.platform.access.Accounts.change;
import static io.madoguchi.platform.access.Accounts.me;
import static io.madoguchi.platform.access.Accounts.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an account: its name, roles and desks, its end, and who must stay. */
@QuarkusTest
class StaffChangeTest {
    @Inject
    Colleagues colleagues;

    @Test
    void anAccountChangesInPart() {
        String name = anAccount("operator");
        change(name, "{\"displayName\":\"佐藤 花子\"}")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("displayName", equalTo("佐藤 花子"))
                .body("roles", contains("operator"));
        change(name, "{\"roles\":[\"supervisor\",\"specialist\"],\"desks\":[\"guideline\",\"emergency\"]}")
                .then()
                .body("displayName", equalTo("佐藤 花子"))
                .body("roles", contains("specialist", "supervisor"))
                .body("desks", contains("emergency", "guideline"));

        signedIn(name, PASSWORD)
                .get("/api/v1/staff/me")
                .then()
                .body("displayName", equalTo("佐藤 花子"))
                .body("roles", contains("specialist", "supervisor"))
                .body("desks", contains("emergency", "guideline"));
    }

    @Test
    void aChangeNamesTheVersionItSaw() {
        String name = anAccount("operator");
        String path = "/api/v1/staff/" + name;
        refused(as("admin").body("{\"desks\":[]}").patch(path), 428, "precondition-required");
        refused(as("admin").header("If-Match", "\"7\"").body("{\"desks\":[]}").patch(path), 412, "stale");
        refused(as("supervisor").header("If-Match", "*").body("{\"desks\":[]}").patch(path), 403, "forbidden");
        as("admin").get(path).then().header("ETag", "\"0\"").body("desks", contains("emergency"));
    }

    @Test
    void whoIsGivenNoDeskSeesNone() {
        String name = newCode();
        as("admin")
                .body("""
                        {"username":"%s","password":"%s","roles":["operator"],"displayName":"x"}""".formatted(name, PASSWORD))
                .post("/api/v1/staff")
                .then()
                .statusCode(201)
                .body("desks", empty());

        assertThat(find(name).scope()).isEqualTo(Asker.Scope.NONE);
        change(name, "{\"desks\":[\"emergency\",\"*\"]}").then().body("desks", contains("*"));
        assertThat(find(name).scope()).isEqualTo(Asker.Scope.ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "auditor"})
    void administratorsAndAuditorsHaveEveryDesk(String role) {
        String name = anAccount("operator");
        change(name, "{\"roles\":[\"%s\"],\"desks\":[]}".formatted(role)).then().body("desks", contains("*"));
        change(name, "{\"roles\":[\"operator\"]}").then().body("desks", empty());
    }

    @Test
    void whoHadAnAccountBeforeThereWereDesksHasEveryDesk() {
        as("operator")
                .get("/api/v1/staff/me")
                .then()
                .body("desks", contains("*"))
                .body("displayName", equalTo("Demo operator"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"desks\":[\"No Desk\"]}|/desks/0",
                "{\"desks\":[null]}|/desks/0",
                "{\"roles\":[]}|/roles",
                "{\"roles\":[\"king\"]}|/roles/0",
                "{\"displayName\":\"\"}|/displayName",
                "{\"locked\":true}|/locked",
                "{\"disabled\":\"yes\"}|/disabled",
                "{\"password\":\"correct horse battery\"}|/password",
                "{\"username\":\"x\"}|/username",
            })
    void anImpossibleChangeIsRefused(String edit, String pointer) {
        String name = anAccount("operator");
        refused(change(name, edit), 400, "invalid-input").body("errors[0].pointer", equalTo(pointer));
        as("admin").get("/api/v1/staff/" + name).then().header("ETag", "\"0\"");
    }

    @Test
    void whoIsDisabledIsRefusedFromTheNextRequestOn() {
        String name = anAccount("operator");
        assertThat(me(name, PASSWORD)).isEqualTo(200);
        change(name, "{\"disabled\":true}").then().statusCode(200).body("disabled", equalTo(true));
        assertThat(me(name, PASSWORD)).isEqualTo(401);
        assertThat(find(name).active()).isFalse();

        change(name, "{\"disabled\":false}").then().statusCode(200);
        assertThat(me(name, PASSWORD)).isEqualTo(200);
    }

    @Test
    void aRoleThatIsTakenAwayIsGoneFromTheNextRequestOn() {
        String name = anAccount("supervisor");
        signedIn(name, PASSWORD).get("/api/v1/staff").then().statusCode(200);
        change(name, "{\"roles\":[\"operator\"]}").then().statusCode(200);
        signedIn(name, PASSWORD).get("/api/v1/staff").then().statusCode(403);
    }

    @Test
    void anAdministratorGivesAnotherPassword() {
        String name = anAccount("operator");
        assertThat(me(name, PASSWORD)).isEqualTo(200);
        String path = "/api/v1/staff/" + name + "/password";
        refused(as("admin").body("{\"password\":\"too short\"}").post(path), 400, "invalid-input");
        as("admin")
                .body("{\"password\":\"staple battery horse\"}")
                .post(path)
                .then()
                .statusCode(204);

        assertThat(me(name, PASSWORD)).isEqualTo(401);
        assertThat(me(name, "staple battery horse")).isEqualTo(200);
        refused(
                as("admin").body("{\"password\":\"staple battery horse\"}").post("/api/v1/staff/no-one/password"),
                404,
                "not-found");
    }

    @Test
    void theLastAdministratorStays() {
        String last = anAccount("admin");
        var others = new ArrayList<String>();
        try {
            for (String each : as("admin")
                    .get("/api/v1/staff?limit=200")
                    .<List<String>>path("items.findAll { it.roles.contains('admin') && !it.disabled }.username")) {
                if (!each.equals(last)) {
                    change(last, PASSWORD, each, "{\"disabled\":true}").then().statusCode(200);
                    others.add(each);
                }
            }
            assertThat(others).contains("admin");
            refused(change(last, PASSWORD, last, "{\"disabled\":true}"), 409, "last-admin");
            refused(change(last, PASSWORD, last, "{\"roles\":[\"auditor\"]}"), 409, "last-admin");
            assertThat(me(last, PASSWORD)).isEqualTo(200);
            change(last, PASSWORD, last, "{\"displayName\":\"The last\"}")
                    .then()
                    .statusCode(200);
        } finally {
            others.forEach(each -> change(last, PASSWORD, each, "{\"disabled\":false}"));
        }
        change(last, "{\"disabled\":true}").then().statusCode(200);
    }

    @Test
    void anAccountIsChangedByOneOfManyAtATime() {
        String name = anAccount("operator");
        var answers = together(
                6,
                () -> as("admin")
                        .header("If-Match", "\"0\"")
                        .body("{\"displayName\":\"%s\"}".formatted(newCode()))
                        .patch("/api/v1/staff/" + name)
                        .statusCode());
        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 412);
    }

    @Test
    void colleaguesAreFoundByTheirUserName() {
        String name = anAccount("specialist");
        assertThat(find(name))
                .isEqualTo(new Colleague(
                        name,
                        "田中 花子",
                        List.of("specialist"),
                        new Asker.Scope(false, java.util.Set.of("emergency")),
                        true));
        assertThat(QuarkusTransaction.requiringNew().call(() -> colleagues.find("no-one")))
                .isEmpty();
    }

    @Test
    void accountsAreNeverDeleted() {
        refused(as("admin").delete("/api/v1/staff/operator"), 405, "method-not-allowed");
        as("admin")
                .get("/api/v1/staff/operator")
                .then()
                .body("disabled", equalTo(false))
                .body("lockedUntil", nullValue())
                .body("local", equalTo(true));
    }

    private Colleague find(String name) {
        return QuarkusTransaction.requiringNew()
                .call(() -> colleagues.find(name).orElseThrow());
    }
}
