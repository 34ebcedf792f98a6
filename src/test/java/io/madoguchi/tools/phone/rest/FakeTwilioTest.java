package io.madoguchi.tools.phone.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.madoguchi.tools.phone.recording.Recording;
import io.madoguchi.tools.phone.recording.Shelf;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names and forms are those of Twilio's published description of its API, v2010, as of April 2026. */
class FakeTwilioTest {
    private static final String ACCOUNT = "AC00000000000000000000000000000001";
    private static final String TOKEN = "a-token-for-tests";
    private static final String API = "/2010-04-01/Accounts/" + ACCOUNT;
    private static final String GOOD =
            "To=+819011112222 From=+815012345678 Url=https://desk.example.jp/twilio/dial/1/operator";
    private static final String TEXT = "To=+819011112222 From=+815012345678 Body=";
    private static final Recording MESSAGE = Recording.begun(
                    "RE0123456789abcdef0123456789abcdef",
                    "CA0123456789abcdef0123456789abcdef",
                    Instant.parse("2026-11-22T13:30:00Z"))
            .processing(12)
            .completed();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit
    Path folder;

    @SuppressWarnings("NullAway.Init") // JUnit
    private FakeTwilio twilio;

    @BeforeEach
    void start() {
        twilio = new FakeTwilio(ACCOUNT, TOKEN, new Shelf(folder));
        twilio.exchange().owns("+815012345678");
    }

    @AfterEach
    void stop() {
        twilio.close();
        http.close();
    }

    @Test
    void anAcceptedCallIsQueuedAndLooksLikeTwilios() throws Exception {
        HttpResponse<String> answer = post("/Calls.json", GOOD);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode call = json(answer);
        assertThat(names(call))
                .containsExactlyInAnyOrder(
                        "sid",
                        "date_created",
                        "date_updated",
                        "parent_call_sid",
                        "account_sid",
                        "to",
                        "to_formatted",
                        "from",
                        "from_formatted",
                        "phone_number_sid",
                        "status",
                        "start_time",
                        "end_time",
                        "duration",
                        "price",
                        "price_unit",
                        "direction",
                        "answered_by",
                        "api_version",
                        "forwarded_from",
                        "group_sid",
                        "caller_name",
                        "queue_time",
                        "trunk_sid",
                        "uri",
                        "subresource_uris");
        assertThat(call.path("sid").asText()).matches("CA[0-9a-fA-F]{32}");
        assertThat(call.path("phone_number_sid").asText()).matches("PN[0-9a-fA-F]{32}");
        assertThat(call.path("status").asText()).isEqualTo("queued");
        assertThat(call.path("direction").asText()).isEqualTo("outbound-api");
        assertThat(call.path("queue_time").isTextual()).isTrue();
        assertThat(call.path("start_time").isNull()).isTrue();
        assertThat(call.path("date_created").asText())
                .matches("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d \\+0000");
        assertThat(json(get("/Calls/" + call.path("sid").asText() + ".json"))).isEqualTo(call);
    }

    @Test
    void listsComeInPages() throws Exception {
        for (int i = 0; i < 3; i++) {
            post("/Calls.json", GOOD);
        }
        JsonNode page = json(get("/Calls.json?PageSize=2&To=%2B819011112222"));
        assertThat(names(page))
                .containsExactlyInAnyOrder(
                        "end",
                        "first_page_uri",
                        "next_page_uri",
                        "page",
                        "page_size",
                        "previous_page_uri",
                        "start",
                        "uri",
                        "calls");
        assertThat(page.path("calls")).hasSize(2);
        JsonNode last = json(send(request(page.path("next_page_uri").asText()).GET()));
        assertThat(last.path("calls")).hasSize(1);
        assertThat(last.path("next_page_uri").isNull()).isTrue();
        assertThat(json(get("/Calls.json?Status=completed")).path("calls")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "From=+815012345678 Url=https://a.jp, 21201",
        "To=09011112222 From=+815012345678 Url=https://a.jp, 21211",
        "To=anonymous From=+815012345678 Url=https://a.jp, 21211",
        "To=+819011112222 Url=https://a.jp, 21213",
        "To=+819011112222 From=窓口 Url=https://a.jp, 21212",
        "To=+819011112222 From=+815099999999 Url=https://a.jp, 21210",
        "To=+819011112222 From=+815012345678, 21205",
        "To=+819011112222 From=+815012345678 Url=/twilio/dial, 21205",
        "To=+819011112222 From=+815012345678 Url=ftp://a.jp, 21205",
        "To=+819011112222 From=+815012345678 Url=https://a.jp FallbackUrl=nowhere, 21205",
        "To=+819011112222 From=+815012345678 Url=https://a.jp StatusCallback=https://under_score.jp, 21609",
        "To=+819011112222 From=+815012345678 Url=https://a.jp Timeout=601, 20001",
        "To=+819011112222 From=+815012345678 Url=https://a.jp Timeout=0, 20001",
        "To=+819011112222 From=+815012345678 Url=https://a.jp TimeLimit=soon, 20001"
    })
    void whatTwilioRefusesIsRefused(String fields, int code) throws Exception {
        HttpResponse<String> answer = post("/Calls.json", fields);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(names(json(answer))).containsExactlyInAnyOrder("code", "message", "more_info", "status");
        assertThat(json(answer).path("code").asInt()).isEqualTo(code);
        assertThat(twilio.exchange().calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Colour=blue, is no parameter",
        "Method=, is empty",
        "Url=https://b.jp, is given 2 times",
        "StatusCallbackEvent=answered, without StatusCallback",
        "StatusCallback=https://a.jp StatusCallbackEvent=no-answer, is no event",
        "Twiml=<Response/>, is not played"
    })
    void whatTwilioPassesOverInSilenceIsNoted(String more, String finding) throws Exception {
        assertThat(post("/Calls.json", GOOD + " " + more).statusCode()).isEqualTo(201);
        assertThat(twilio.exchange().findings())
                .singleElement()
                .asString()
                .contains(finding)
                .doesNotContain("8190");
    }

    @Test
    void repeatedEventsAreAsItShouldBe() throws Exception {
        post(
                "/Calls.json",
                GOOD + " StatusCallback=https://a.jp StatusCallbackEvent=initiated StatusCallbackEvent=answered");
        assertThat(twilio.exchange().findings()).isEmpty();
        assertThat(twilio.exchange().calls().getFirst().order().reports().steps())
                .containsExactlyInAnyOrder("initiated", "answered");
    }

    @Test
    void strangersAreTurnedAway() throws Exception {
        var unsigned = HttpRequest.newBuilder(URI.create(twilio.url() + API + "/Calls.json"));
        HttpResponse<String> answer = send(unsigned.GET());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).path("code").asInt()).isEqualTo(20003);
        assertThat(send(request("/2010-04-01/Accounts/AC" + "f".repeat(32) + "/Calls.json")
                                .GET())
                        .statusCode())
                .isEqualTo(404);
        assertThat(json(get("/Calls/CA" + "f".repeat(32) + ".json"))
                        .path("code")
                        .asInt())
                .isEqualTo(20404);
    }

    @Test
    void aRecordingLooksLikeTwilios() throws Exception {
        new Shelf(folder).put(MESSAGE);
        JsonNode recording = json(get("/Recordings/" + MESSAGE.sid() + ".json"));
        assertThat(names(recording))
                .containsExactlyInAnyOrder(
                        "account_sid",
                        "api_version",
                        "call_sid",
                        "conference_sid",
                        "date_created",
                        "date_updated",
                        "start_time",
                        "duration",
                        "sid",
                        "price",
                        "price_unit",
                        "status",
                        "channels",
                        "source",
                        "error_code",
                        "uri",
                        "encryption_details",
                        "subresource_uris",
                        "media_url");
        assertThat(recording.path("duration").asText()).isEqualTo("12");
        assertThat(recording.path("source").asText()).isEqualTo("RecordVerb");
        assertThat(json(get("/Recordings.json?CallSid=" + MESSAGE.callSid())).path("recordings"))
                .containsExactly(recording);
        for (String suffix : List.of("", ".wav")) {
            HttpResponse<String> sound = get("/Recordings/" + MESSAGE.sid() + suffix);
            assertThat(sound.headers().firstValue("Content-Type")).contains("audio/x-wav");
            assertThat(sound.body()).startsWith("RIFF");
        }
        assertThat(get("/Recordings/" + MESSAGE.sid() + ".wav?RequestedChannels=2")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aMessageThatIsTakenLooksLikeTwilios() throws Exception {
        HttpResponse<String> sent = post("/Messages.json", TEXT + "折り返します".repeat(12));
        assertThat(sent.statusCode()).isEqualTo(201);
        JsonNode message = json(sent);
        assertThat(names(message))
                .containsExactlyInAnyOrder(
                        "body",
                        "num_segments",
                        "direction",
                        "from",
                        "to",
                        "date_updated",
                        "price",
                        "error_message",
                        "uri",
                        "account_sid",
                        "num_media",
                        "status",
                        "messaging_service_sid",
                        "sid",
                        "date_sent",
                        "date_created",
                        "error_code",
                        "price_unit",
                        "api_version",
                        "subresource_uris");
        assertThat(message.path("sid").asText()).matches("SM[0-9a-f]{32}");
        assertThat(message.path("status").asText()).isEqualTo("queued");
        assertThat(message.path("num_segments").asText()).isEqualTo("2");
        assertThat(twilio.exchange().messages())
                .singleElement()
                .satisfies(order -> assertThat(order.field("To")).contains("+819011112222"));
        assertThat(twilio.exchange().findings()).isEmpty();
        assertThat(twilio.ordersForTexts()).isOne();
        assertThat(twilio.ordersForCalls()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "From=+815012345678 Body=x, 21604",
        "To=+819011112222 From=+815012345678, 21602",
        "To=09011112222 From=+815012345678 Body=x, 21211",
        "To=+81312345678 From=+815012345678 Body=x, 21614",
        "To=+819011112222 Body=x, 21603",
        "To=+819011112222 From=MADOGUCHI Body=x, 21212",
        "To=+815012345678 From=+815012345678 Body=x, 21266",
        "To=+819011112222 From=+815099999999 Body=x, 21606",
        "To=+819077776666 From=+815012345678 Body=x, 21610"
    })
    void aMessageThatTwilioRefusesIsRefused(String fields, int code) throws Exception {
        twilio.exchange().unsubscribed("+819077776666");
        HttpResponse<String> answer = post("/Messages.json", fields);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo(code);
        assertThat(twilio.exchange().messages()).isEmpty();
    }

    @Test
    void aMessageHasAnEnd() throws Exception {
        assertThat(code(post("/Messages.json", TEXT + "x".repeat(1601)))).isEqualTo(21617);
        assertThat(post("/Messages.json", TEXT + "x".repeat(1600)).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"Url=https://a.jp, is no parameter", "StatusCallback=, is empty", "Body=y, is given 2 times"})
    void whatIsOddAboutAMessageIsNoted(String more, String finding) throws Exception {
        assertThat(post("/Messages.json", TEXT + "x " + more).statusCode()).isEqualTo(201);
        assertThat(twilio.exchange().findings())
                .singleElement()
                .asString()
                .contains(finding)
                .doesNotContain("8190");
    }

    @Test
    void messagesMeetTheFaultsOfCalls() throws Exception {
        twilio.next(Fault.errorAfterAccept(), Fault.errorBeforeAccept(), Fault.tooManyWithoutRetryAfter());
        assertThat(post("/Messages.json", TEXT + "1").statusCode()).isEqualTo(500);
        assertThat(post("/Messages.json", TEXT + "2").statusCode()).isEqualTo(500);
        assertThat(post("/Messages.json", TEXT + "3").statusCode()).isEqualTo(429);
        assertThat(twilio.exchange().messages())
                .extracting(order -> order.field("Body").orElseThrow())
                .containsExactly("1");
        assertThat(twilio.ordersForTexts()).isEqualTo(3);
    }

    @Test
    void itIsToldFromOutsideHowToFail() throws Exception {
        assertThat(control("/double/faults?name=error-after-accept&times=2").statusCode())
                .isEqualTo(204);
        assertThat(post("/Calls.json", GOOD).statusCode()).isEqualTo(500);
        assertThat(post("/Calls.json", GOOD).statusCode()).isEqualTo(500);
        assertThat(post("/Calls.json", GOOD).statusCode()).isEqualTo(201);
        assertThat(twilio.exchange().calls()).hasSize(3);
        assertThat(twilio.ordersForCalls()).isEqualTo(3);
    }

    @Test
    void itMistreatsTheRequestsThatItIsToldTo() throws Exception {
        twilio.next(Fault.htmlBeforeAccept());
        twilio.otherwise(
                request -> request.placesACall() ? Optional.of(Fault.tooManyWithoutRetryAfter()) : Optional.empty());
        assertThat(post("/Calls.json", GOOD).statusCode()).isEqualTo(502);
        assertThat(post("/Calls.json", GOOD).statusCode()).isEqualTo(429);
        assertThat(get("/Calls.json").statusCode()).isEqualTo(200);
        assertThat(twilio.exchange().calls()).isEmpty();
    }

    @Test
    void itIsToldFromOutsideWhoAnswersAndWhatTimeItIs() throws Exception {
        assertThat(control("/double/callees?number=%2B819011112222&who=busy").statusCode())
                .isEqualTo(204);
        assertThat(control("/double/clock?now=2026-11-24T00:00:00Z").statusCode())
                .isEqualTo(204);
        assertThat(json(post("/Calls.json", GOOD)).path("date_created").asText())
                .startsWith("Tue, 24 Nov 2026 00:0");
        for (String nonsense :
                List.of("faults?name=bad", "callees?who=busy", "callees?number=1&who=x", "clock?now=x", "x")) {
            assertThat(control("/double/" + nonsense).statusCode()).isEqualTo(400);
        }
    }

    private HttpResponse<String> control(String path) throws Exception {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(API + path).GET());
    }

    private HttpResponse<String> post(String path, String fields) throws Exception {
        var form = new ArrayList<String>();
        for (String field : fields.split(" ", -1)) {
            String[] parts = field.split("=", 2);
            form.add(parts[0] + "=" + URLEncoder.encode(parts[1], UTF_8));
        }
        return send(request(API + path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", form))));
    }

    private HttpRequest.Builder request(String path) {
        String basic = Base64.getEncoder().encodeToString((ACCOUNT + ":" + TOKEN).getBytes(UTF_8));
        return HttpRequest.newBuilder(URI.create(twilio.url() + path)).header("Authorization", "Basic " + basic);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static int code(HttpResponse<String> answer) throws Exception {
        return json(answer).path("code").asInt();
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
