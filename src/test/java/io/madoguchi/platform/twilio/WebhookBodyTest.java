package io.madoguchi.platform.twilio;

import static io.madoguchi.Service.PASSWORD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.Logged;
import io.madoguchi.story.TestLine;
import io.madoguchi.tools.phone.twilio.Answer;
import io.madoguchi.tools.phone.twilio.CallFields;
import io.madoguchi.tools.phone.twilio.Service;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that do not come, come slowly or come in an odd shape. */
@QuarkusTest
class WebhookBodyTest {
    private static final String POSSIBLE = "X-Twilio-Signature: RSOYDt4T1cUTdK1PDd93/VVr8B8=\r\n";
    private static final int MANY = 600;

    @ParameterizedTest
    @ValueSource(
            strings = {"", "X-Twilio-Signature: x\r\n", "X-Twilio-Signature: RSOYDt4T1cUTdK1PDd93/VVr8B8=AAAA\r\n"})
    void theBodyOfARequestThatCannotBeSignedIsNotWaitedFor(String signature) throws IOException {
        try (Socket client = connected()) {
            send(client, head("/twilio/voice/incoming", signature, 1000));
            String answer = readAll(client);
            assertThat(answer).startsWith("HTTP/1.1 403 ").contains("urn:madoguchi:problem:signature-invalid");
        }
    }

    @Test
    void aBodyThatIsAnnouncedToBeTooLongIsNotWaitedFor() throws IOException {
        try (Socket client = connected()) {
            send(client, head("/twilio/voice/incoming", POSSIBLE, 65_537));
            assertThat(readAll(client)).startsWith("HTTP/1.1 413 ").contains("urn:madoguchi:problem:too-large");
        }
    }

    @Test
    void manyBodiesThatNeverEndDelayNoRingAndTheirEndIsNoError() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try (Logged logged = Logged.fromNowOn()) {
            for (int each = 0; each < MANY; each++) {
                Socket client = connected();
                slow.add(client);
                send(client, head("/twilio/voice/incoming", POSSIBLE, 60_000) + "x".repeat(each * 90));
            }
            for (int ring = 0; ring < 10; ring++) {
                assertThat(ring()).contains("<Response>").doesNotContain("システムの障害");
            }
            for (Socket client : slow) {
                client.close();
            }
            assertThat(ring()).contains("<Response>").doesNotContain("システムの障害");
            assertThat(logged.alarms()).isEmpty();
        } finally {
            for (Socket client : slow) {
                client.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/tickets", "/api/v1/members/import", "/console/sign-in"})
    void aClientThatLeavesInTheMiddleOfItsBodyIsNoError(String path) throws Exception {
        try (Logged logged = Logged.fromNowOn()) {
            String type = path.endsWith("import")
                    ? "text/csv"
                    : path.startsWith("/api") ? "application/json" : "application/x-www-form-urlencoded";
            String password = Base64.getEncoder().encodeToString(("supervisor:" + PASSWORD).getBytes(UTF_8));
            for (int each = 0; each < 20; each++) {
                try (Socket client = connected()) {
                    send(client, """
                            POST %s HTTP/1.1\r
                            Host: localhost\r
                            Authorization: Basic %s\r
                            Sec-Fetch-Site: same-origin\r
                            Content-Type: %s\r
                            Content-Length: 500\r
                            \r
                            {"a":""".formatted(path, password, type));
                    Thread.sleep(20);
                }
            }
            Thread.sleep(500);
            assertThat(logged.alarms()).isEmpty();
        }
    }

    /** RFC 9112 §6.3: the length is not believed, and nothing that follows is taken for a request. */
    @Test
    void nothingFollowsARequestWithALengthAndChunks() throws IOException {
        try (Socket client = connected()) {
            send(client, """
                    POST /twilio/voice/incoming HTTP/1.1\r
                    Host: localhost\r
                    %sContent-Type: application/x-www-form-urlencoded\r
                    Content-Length: 4\r
                    Transfer-Encoding: chunked\r
                    \r
                    3\r
                    a=b\r
                    0\r
                    \r
                    GET /q/health/live HTTP/1.1\r
                    Host: localhost\r
                    \r
                    """.formatted(POSSIBLE));
            String answers = readAll(client);
            assertThat(answers).startsWith("HTTP/1.1 403 ").containsIgnoringCase("connection: close");
            assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(2);
        }
    }

    private static String ring() {
        var fields = new CallFields(
                TestLine.ACCOUNT,
                "CA" + UUID.randomUUID().toString().replace("-", ""),
                TestLine.freshNumber(),
                "+81120179066");
        Service service = TestLine.service(TestLine.TOKEN);
        Answer answer = TestLine.send(Webhook.post(service.incoming(), fields.standard("ringing")));
        return ((Answer.Received) answer).body().toString();
    }

    private static Socket connected() throws IOException {
        var client = new Socket("localhost", RestAssured.port);
        client.setSoTimeout(5_000);
        return client;
    }

    private static String head(String path, String signature, int length) {
        return """
                POST %s HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/x-www-form-urlencoded\r
                %sContent-Length: %d\r
                \r
                """.formatted(path, signature, length);
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(UTF_8));
        client.getOutputStream().flush();
    }

    /** Until the service closes the connection. */
    private static String readAll(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), UTF_8);
    }
}
