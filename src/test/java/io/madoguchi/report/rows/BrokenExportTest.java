package io.madoguchi.report.rows;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.PASSWORD;
import static io.madoguchi.Service.as;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An export that fails after it has begun cannot be taken for a whole one. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus
class BrokenExportTest {
    /** Three batches, the first of which is far longer than all that is held back before it is sent. */
    private static final int CALLS = 4_500;

    private static final String END_OF_CHUNKS = "\r\n0\r\n\r\n";

    @Inject
    AgroalDataSource database;

    private String desk = "";

    @BeforeEach
    void ring() {
        desk = aDesk(OFFICE_HOURS);
        ManyCalls.ring(database, desk, CALLS, "2026-11-02 00:00:00");
    }

    @ParameterizedTest
    @EnumSource
    void whoReadsItIsToldThatItBrokeOff(HttpClient.Version version) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + calls(1)))
                .header("Authorization", authorization())
                .build();
        try (var client = HttpClient.newBuilder().version(version).build()) {
            var answer = client.send(request, BodyHandlers.ofInputStream());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(version);
            try (InputStream body = answer.body()) {
                assertThat(body.readNBytes(100_000)).hasSize(100_000);
                assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void theLastChunkIsOnlySentOfAWholeExport() throws IOException {
        assertThat(sent(calls(1))).startsWith("HTTP/1.1 200").doesNotEndWith(END_OF_CHUNKS);
        assertThat(sent(calls(2))).startsWith("HTTP/1.1 200").doesNotEndWith(END_OF_CHUNKS);
        assertThat(sent(calls(3))).startsWith("HTTP/1.1 200").endsWith(END_OF_CHUNKS);
    }

    @Test
    void whatFailsBeforeTheFirstRowIsAProblem() {
        refused(as("supervisor").get(calls(0)), 500, "unexpected");
    }

    /** Of all calls of the desk, so many batches of which can be read. */
    private String calls(int batches) {
        return "/test/breaking-calls?desk=" + desk + "&batches=" + batches;
    }

    /** Everything the service sends until it ends the connection. */
    private static String sent(String path) throws IOException {
        var sent = new ByteArrayOutputStream();
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: %s\r\n\r\n"
                            .formatted(path, authorization())
                            .getBytes(UTF_8));
            socket.getInputStream().transferTo(sent);
        } catch (SocketException reset) {
            assertThat(sent.size()).isPositive();
        }
        return sent.toString(UTF_8);
    }

    private static String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString(("supervisor:" + PASSWORD).getBytes(UTF_8));
    }
}
