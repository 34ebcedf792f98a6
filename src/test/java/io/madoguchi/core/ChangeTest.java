package io.madoguchi.core;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.newCode;
import static io.madoguchi.Api.together;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of changes at the same moment each happens wholly or not at all. */
@QuarkusTest
class ChangeTest {
    @Test
    void twentyRequestsForOneAccountOpenIt() {
        String account = """
                {"username":"%s","password":"correct horse battery","roles":["operator"],"displayName":"一人"}""".formatted(newCode());
        List<Integer> answers = together(
                20, () -> as("admin").body(account).post("/api/v1/staff").statusCode());

        assertThat(answers).containsOnly(201, 409);
        assertThat(Collections.frequency(answers, 201)).isEqualTo(1);
    }

    @Test
    void ofTwoEditsOfOneVersionOneIsTooLate() {
        String desk = "/api/v1/desks/" + aDesk(OFFICE_HOURS);
        String seen = as("admin").get(desk).header("ETag");
        List<Integer> answers = together(
                8,
                () -> as("admin")
                        .header("If-Match", seen)
                        .body("{\"suspended\":true}")
                        .patch(desk)
                        .statusCode());

        assertThat(answers).containsOnly(200, 412);
        assertThat(Collections.frequency(answers, 200)).isEqualTo(1);
    }

    @Test
    void ofTwoFirstTextsForOnePromptOneIsTooLate() {
        String prompt = "/api/v1/desks/" + aDesk(OFFICE_HOURS) + "/prompts/greeting/ja";
        String seen = as("admin").get(prompt).header("ETag");
        List<Integer> answers = together(
                8,
                () -> as("admin")
                        .header("If-Match", seen)
                        .body("{\"text\":\"もしもし\"}")
                        .put(prompt)
                        .statusCode());

        assertThat(answers).containsOnly(200, 412);
        assertThat(Collections.frequency(answers, 200)).isEqualTo(1);
    }

    @Test
    void closuresAnnouncedAtTheSameMomentAllCount() {
        String desk = "/api/v1/desks/" + aDesk(OFFICE_HOURS);
        List<Integer> answers = together(
                12,
                () -> as("admin")
                        .body("{\"from\":\"2030-01-01\",\"reason\":\"点検\"}")
                        .post(desk + "/closures")
                        .statusCode());

        assertThat(answers).containsOnly(201);
        as("admin").get(desk + "/closures").then().body("items.size()", equalTo(12));
    }
}
