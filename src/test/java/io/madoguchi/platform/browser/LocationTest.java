package io.madoguchi.platform.browser;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.newCode;
import static io.madoguchi.Api.newDesk;
import static io.madoguchi.Service.PASSWORD;
import static io.madoguchi.Service.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.madoguchi.casework.Cases;
import io.madoguchi.story.TestLine;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where answers lead, when the request says that we are somebody else. */
@QuarkusTest
class LocationTest {
    /** Needs a case with two calls; ArchitectureTest holds that it says so in the same place as all others. */
    private static final Set<String> ELSEWHERE = Set.of("/api/v1/tickets/{id}/split");

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ObjectMapper json;

    /**
     * A request after which something new is there.
     *
     * @param operation its path in the contract
     */
    record Creation(String operation, String role, String path, String body) {
        @Override
        public String toString() {
            return operation;
        }
    }

    private static Stream<Creation> creations() {
        String desk = "/api/v1/desks/" + aDesk(OFFICE_HOURS);
        Cases ticket = Cases.started();
        String number = TestLine.freshNumber();
        return Stream.of(
                new Creation("/api/v1/desks", "admin", "/api/v1/desks", newDesk(newCode(), "[]", OFFICE_HOURS)),
                new Creation("/api/v1/desks/{desk}/closures", "admin", desk + "/closures", """
                        {"from":"2199-03-01","reason":"研修"}"""),
                new Creation("/api/v1/desks/{desk}/openings", "admin", desk + "/openings", """
                        {"from":"2199-03-08","reason":"臨時"}"""),
                new Creation("/api/v1/desks/{desk}/roster/exceptions", "admin", desk + "/roster/exceptions", """
                        {"staff":"operator","from":"2199-01-01T00:00:00Z","until":"2199-01-02T00:00:00Z","onDuty":false,\
                        "reason":"休暇"}"""),
                new Creation("/api/v1/staff", "admin", "/api/v1/staff", """
                        {"username":"%s","password":"correct horse battery","roles":["operator"],"displayName":"夜勤 花子"}""".formatted(newCode())),
                new Creation("/api/v1/notice-channels", "admin", "/api/v1/notice-channels", """
                        {"kind":"mail","target":"%s@example.jp","desks":["*"]}""".formatted(newCode())),
                new Creation("/api/v1/categories", "admin", "/api/v1/categories", """
                        {"code":"LOC-01","names":{"ja":"偽基地局","en":"False base station"},\
                        "rsit":["information-gathering:sniffing"],"severity":"S3","line":1,"escalates":false,\
                        "advice":[{"ja":"離れてください。","en":"Walk away."}],"questions":[],"referrals":[],"relief":"review"}"""),
                new Creation("/api/v1/institutions", "supervisor", "/api/v1/institutions", """
                        {"code":"%s","kind":"clinic","name":"みどり町","prefecture":"13","city":"千代田区"}""".formatted(
                                number.substring(3))),
                new Creation("/api/v1/members", "supervisor", "/api/v1/members", """
                        {"number":"%s","name":"架空 太郎","memberships":[{"class":"a1","from":"2019-04-01"}]}""".formatted(number.substring(3))),
                new Creation("/api/v1/blocked-numbers", "supervisor", "/api/v1/blocked-numbers", """
                        {"desk":"emergency","number":"%s","reason":"無言電話"}""".formatted(number)),
                new Creation("/api/v1/tickets", "operator", "/api/v1/tickets", """
                        {"desk":"emergency","subject":"試験"}"""),
                new Creation("/api/v1/tickets/{id}/note", "operator", ticket.path() + "/note", """
                        {"text":"折り返し待ち"}"""),
                new Creation(
                        "/api/v1/tickets/{id}/remote-sessions", "operator", ticket.path() + "/remote-sessions", """
                        {"tool":"TeamViewer QuickSupport","device":"受付の端末","consentBy":"佐藤 次郎"}"""),
                new Creation("/api/v1/callbacks", "operator", "/api/v1/callbacks", """
                        {"ticket":"%s","number":"%s"}""".formatted(
                                ticket.id(), TestLine.freshNumber())));
    }

    /** As the request of somebody who wants the next reader of the answer to be led to them. */
    private static RequestSpecification misled(RequestSpecification request) {
        return request.redirects()
                .follow(false)
                .header("Host", "evil.example")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "http")
                .header("X-Forwarded-Port", "81")
                .header("X-Forwarded-Prefix", "/evil")
                .header("Forwarded", "host=evil.example;proto=http");
    }

    private static void staysHere(Response answer) {
        assertThat(answer.header("Location"))
                .startsWith("/")
                .doesNotStartWith("//")
                .doesNotContain("evil");
        assertThat(answer.headers().asList()).extracting(Object::toString).noneMatch(each -> each.contains("evil"));
    }

    @Test
    void whatIsNewIsNamedByItsPath() {
        assertThat(creations()).allSatisfy(LocationTest::isNamedByItsPath);
    }

    private static void isNamedByItsPath(Creation creation) {
        RequestSpecification request = as(creation.role())
                .header("Idempotency-Key", newCode())
                .header("If-Match", "*")
                .body(creation.body());
        Response answer = misled(request).post(creation.path());
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        staysHere(answer);
        Response repeated = request.post(creation.path());
        assertThat(repeated.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(repeated.header("Location")).isEqualTo(answer.header("Location"));
    }

    @Test
    void everyOperationThatMakesSomethingNewIsTriedHere() throws IOException {
        List<String> creating =
                json.readTree(given().get("/q/openapi?format=json").asString()).path("paths").properties().stream()
                        .filter(path -> path.getValue().at("/post/responses").has("201"))
                        .map(Map.Entry::getKey)
                        .filter(path -> !ELSEWHERE.contains(path))
                        .toList();
        assertThat(creations().map(Creation::operation)).containsExactlyInAnyOrderElementsOf(creating);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console", "/console?desk=emergency", "/console/report"})
    void pagesLeadToPagesOfOurs(String path) {
        Response answer = misled(given()).get(path);
        assertThat(answer.statusCode()).isEqualTo(303);
        staysHere(answer);
    }

    @Test
    void signingInAndOutLeadsToPagesOfOurs() {
        Response in = misled(given().header("Sec-Fetch-Site", "same-origin"))
                .formParam("username", "supervisor")
                .formParam("password", PASSWORD)
                .post("/console/sign-in");
        assertThat(in.statusCode()).isEqualTo(303);
        staysHere(in);
        Response out = misled(given().header("Sec-Fetch-Site", "same-origin"))
                .cookies(in.cookies())
                .post("/console/sign-out");
        assertThat(out.statusCode()).isEqualTo(303);
        staysHere(out);
    }
}
