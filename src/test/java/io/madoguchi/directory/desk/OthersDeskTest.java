package io.madoguchi.directory.desk;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.newCode;
import static io.madoguchi.Api.newDesk;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static io.madoguchi.platform.access.Accounts.PASSWORD;
import static io.madoguchi.platform.access.Accounts.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.madoguchi.platform.access.Accounts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A supervisor changes the desks they work for; numbers and new desks are for administrators. */
@QuarkusTest
class OthersDeskTest {
    private static final String CLOSURE = """
            {"from":"2099-11-24","reason":"閉鎖"}""";
    private static final String HOURS = """
            {"effectiveFrom":"2099-12-01","hours":{"weekly":{},"closedOnHolidays":false}}""";
    private static final String MOVED = """
            {"text":"こちらは移転しました。"}""";

    private static Supplier<RequestSpecification> supervisorOf(String desk) {
        String name = Accounts.anAccount("supervisor", List.of(desk));
        return () -> signedIn(name, PASSWORD);
    }

    private static String everythingOf(String desk) {
        return List.of("", "/hours", "/closures", "/prompts").stream()
                .map(part -> as("admin").get("/api/v1/desks/" + desk + part))
                .map(answer -> answer.asString() + answer.header("ETag"))
                .reduce("", String::concat);
    }

    private static Response numbers(RequestSpecification by, String desk) {
        return by.header("If-Match", as("admin").get("/api/v1/desks/" + desk).header("ETag"))
                .body("{\"numbers\":[]}")
                .patch("/api/v1/desks/" + desk);
    }

    @Test
    void aDeskOfOthersIsNotTheirsToChange() {
        String desk = aDesk(OFFICE_HOURS);
        String other = aDesk(OFFICE_HOURS);
        String closure = as("admin")
                .body(CLOSURE)
                .post("/api/v1/desks/" + desk + "/closures")
                .path("id");
        String before = everythingOf(desk);
        var supervisor = supervisorOf(other);
        String path = "/api/v1/desks/" + desk;

        var answers = List.of(
                supervisor
                        .get()
                        .header("If-Match", "*")
                        .body("{\"suspended\":true}")
                        .patch(path),
                supervisor.get().body(HOURS).put(path + "/hours"),
                supervisor.get().body(CLOSURE).post(path + "/closures"),
                supervisor.get().body(CLOSURE).post(path + "/openings"),
                supervisor.get().delete(path + "/closures/" + closure),
                supervisor.get().body(MOVED).put(path + "/prompts/greeting/ja"),
                supervisor.get().delete(path + "/prompts/greeting/ja"));

        answers.forEach(answer -> refused(answer, 404, "not-found"));
        assertThat(everythingOf(desk)).isEqualTo(before);
    }

    @Test
    void theirOwnDeskIs() {
        String desk = aDesk(OFFICE_HOURS);
        var supervisor = supervisorOf(desk);
        String path = "/api/v1/desks/" + desk;

        supervisor.get().body(CLOSURE).post(path + "/closures").then().statusCode(201);
        supervisor
                .get()
                .header("If-Match", "\"0\"")
                .body(MOVED)
                .put(path + "/prompts/greeting/ja")
                .then()
                .statusCode(200);
    }

    @Test
    void onlyAnAdministratorSaysAtWhichNumbersADeskIsRung() {
        String desk = aDesk(OFFICE_HOURS);

        refused(numbers(supervisorOf(desk).get(), desk), 403, "forbidden");
        refused(numbers(as("supervisor"), desk), 403, "forbidden");
        numbers(as("admin"), desk).then().statusCode(200).body("numbers", hasSize(0));
    }

    @Test
    void onlyAnAdministratorOpensADesk() {
        refused(as("supervisor").body(newDesk(newCode(), "[]", OFFICE_HOURS)).post("/api/v1/desks"), 403, "forbidden");
    }

    /** It may close each of them. */
    @Test
    void theListOfHolidaysIsForThoseWhomEveryDeskBelongsTo() {
        var one =
                supervisorOf(aDesk(OFFICE_HOURS)).get().contentType("text/csv").body("");
        var all = as("supervisor").contentType("text/csv").body("");

        refused(one.post("/api/v1/holidays/import"), 403, "forbidden");
        all.post("/api/v1/holidays/import").then().statusCode(400).body("detail", equalTo("ファイルが空です"));
    }
}
