package io.madoguchi.story;

import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.core.ServiceClock;
import io.madoguchi.tools.phone.call.CallResult;
import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.call.Desk;
import io.madoguchi.tools.phone.call.Simulator;
import io.madoguchi.tools.phone.twilio.Answer;
import io.madoguchi.tools.phone.twilio.Service;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicInteger;

/** Twilio's line to the service under test, and the call log it leaves behind. */
public final class TestLine {
    public static final String PUBLIC_BASE = "https://desk.example.jp";
    public static final String ACCOUNT = "AC00000000000000000000000000000001";
    public static final String TOKEN = "0123456789abcdef0123456789abcdef";
    public static final String NEXT_TOKEN = "fedcba9876543210fedcba9876543210";

    private static final AtomicInteger CALLERS = new AtomicInteger();
    private static final AtomicInteger DESKS = new AtomicInteger();

    private final ServiceClock clock;

    public TestLine(ServiceClock clock) {
        this.clock = clock;
    }

    /** A call, what the caller heard and what the log says of it. */
    public record Rung(CallResult call, JsonPath log) {
        public String heard() {
            return String.join("\n", call.heard());
        }

        public String outcome() {
            return log.getString("outcome");
        }
    }

    /** A simulator whose calls ring at that moment and take the service's clock along. */
    public Simulator at(String moment) {
        return new Simulator(service(TOKEN)).at(OffsetDateTime.parse(moment).toInstant(), clock::moveTo);
    }

    public Rung ring(String moment, Desk desk, CallerScript script) {
        return ring(moment, desk.number(), script);
    }

    /** Plays a call in which Twilio's debugger must find nothing to note. */
    public Rung ring(String moment, String number, CallerScript script) {
        return played(at(moment), number, script);
    }

    public static Rung played(Simulator simulator, String number, CallerScript script) {
        CallResult call = simulator.call(number, script);
        assertThat(call.debugger()).as("%s", call.transcript()).isEmpty();
        return new Rung(call, log(call.callSid()));
    }

    public static Service service(String token) {
        return new Service("http://localhost:" + RestAssured.port, PUBLIC_BASE, ACCOUNT, token);
    }

    /** Sends one signed webhook at once. */
    public static Answer send(Webhook webhook) {
        return new Simulator(service(TOKEN)).send(webhook);
    }

    public static JsonPath log(String callSid) {
        return as("supervisor")
                .get("/api/v1/calls/" + callSid)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Nobody else rings from this number: callers of other stories cannot make it look like a flood. */
    public static String freshNumber() {
        return "+8190" + (20_000_000 + CALLERS.incrementAndGet());
    }

    public static CallerScript caller() {
        return CallerScript.caller().from(freshNumber());
    }

    /** A desk of the test's own, open every day from 9 to 18. */
    public static OwnDesk ownDesk(String... languages) {
        int number = DESKS.incrementAndGet();
        var desk = new OwnDesk("story-" + number, "+815031" + (100_000 + number));
        String spoken = languages.length == 0 ? "\"ja\"" : "\"" + String.join("\",\"", languages) + "\"";
        String day = "[{\"from\":\"09:00\",\"to\":\"18:00\"}]";
        as("admin")
                .body("""
                        {"code":"%s","names":{"ja":"試験窓口","en":"Test desk"},"numbers":["%s"],"languages":[%s],
                         "hours":{"weekly":{"monday":%s,"tuesday":%s,"wednesday":%s,"thursday":%s,"friday":%s,
                         "saturday":%s,"sunday":%s},"closedOnHolidays":false}}
                        """.formatted(desk.code, desk.number, spoken, day, day, day, day, day, day, day))
                .post("/api/v1/desks")
                .then()
                .statusCode(201);
        return desk;
    }

    /** A desk made for one test. */
    public record OwnDesk(String code, String number) {
        public void suspend(boolean suspended) {
            String path = "/api/v1/desks/" + code;
            String etag = as("admin").get(path).then().extract().header("ETag");
            as("admin")
                    .header("If-Match", etag)
                    .body("{\"suspended\":" + suspended + "}")
                    .patch(path)
                    .then()
                    .statusCode(200);
        }

        public void say(String prompt, String language, String text) {
            String path = "/api/v1/desks/" + code + "/prompts/" + prompt + "/" + language;
            String etag = as("admin").get(path).then().extract().header("ETag");
            as("admin")
                    .header("If-Match", etag)
                    .body(java.util.Map.of("text", text))
                    .put(path)
                    .then()
                    .statusCode(200);
        }

        public void close(String from, String to, String reason) {
            as("admin")
                    .body(java.util.Map.of("from", from, "to", to, "reason", reason))
                    .post("/api/v1/desks/" + code + "/closures")
                    .then()
                    .statusCode(201);
        }
    }

    public static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
