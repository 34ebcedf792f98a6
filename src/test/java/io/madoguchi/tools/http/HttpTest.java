package io.madoguchi.tools.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line, against a little server that knows one ticket. */
class HttpTest {
    private static final String CASE = """
            @user = operator

            ### A ticket is opened
            # @name ticket
            # @expect 201
            # @expect $.state == "new"
            # @show number, $.state, assignee
            POST {{base}}/tickets
            Authorization: Basic {{user}} {{password}}

            {"subject":"ウイルス"}

            ### It is claimed by somebody who saw it
            # @name claim
            # @expect $.state == "first_line"
            # @expect $.id == {{ticket.response.body.$.id}}
            # @show state
            POST /tickets/{{ticket.response.body.$.id}}/claim
            If-Match: {{ticket.response.headers.ETag}}

            ### Nobody else may
            # @name again
            # @expect 412 urn:madoguchi:problem:stale
            POST {{base}}/tickets/T1/claim
            """;

    private final HttpServer server;
    private final List<String> received = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit
    Path data;

    HttpTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/", this::answer);
        server.start();
    }

    @BeforeEach
    void scriptsRunLeftItsSettings() throws IOException {
        Files.writeString(
                data.resolve("demo.env"),
                "MADOGUCHI_PORT=" + server.getAddress().getPort() + "\nMADOGUCHI_DEMO_PASSWORD=secret\n");
        environment.put("MADOGUCHI_DATA", data.toString());
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var headers = exchange.getRequestHeaders();
        String path = exchange.getRequestURI().toString();
        received.add(exchange.getRequestMethod() + " " + path + " " + headers.getFirst("Authorization") + " " + body);
        if (path.equals("/tickets")) {
            reply(exchange, 201, "{\"id\":\"T1\",\"number\":12,\"state\":\"new\",\"assignee\":null}");
        } else if ("\"7\"".equals(headers.getFirst("If-Match"))) {
            reply(exchange, 200, "{\"id\":\"T1\",\"state\":\"first_line\"}");
        } else {
            reply(exchange, 412, "{\"type\":\"urn:madoguchi:problem:stale\"}");
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("ETag", "\"7\"");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var stream = exchange.getResponseBody()) {
            stream.write(bytes);
        }
    }

    private int http(String collection, String... options) throws IOException {
        Path file = Files.writeString(data.resolve("case.http"), collection);
        var args = new ArrayList<>(List.of(options));
        args.add(file.toString());
        return Http.run(
                environment, new PrintWriter(out, true), new PrintWriter(err, true), args.toArray(new String[0]));
    }

    @Test
    void aCollectionIsToldRequestByRequest() throws IOException {
        assertThat(http(CASE)).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                A ticket is opened
                  POST /tickets → 201
                  number 12, state new, assignee –

                It is claimed by somebody who saw it
                  POST /tickets/T1/claim → 200
                  state first_line

                Nobody else may
                  POST /tickets/T1/claim → 412

                3 requests, 0 failed
                """);
        assertThat(err.toString()).isEmpty();
        assertThat(received.getFirst()).isEqualTo("POST /tickets Basic b3BlcmF0b3I6c2VjcmV0 {\"subject\":\"ウイルス\"}");
    }

    @Test
    void whatIsWrongIsSaidAndCounted() throws IOException {
        String wrong = CASE.replace("\"first_line\"", "\"closed\"").replace("412 urn", "409 urn");
        assertThat(http(wrong, "--quiet")).isEqualTo(1);
        assertThat(out.toString())
                .doesNotContain("A ticket is opened")
                .contains("WRONG: expected $.state == \"closed\", was \"first_line\"")
                .contains("WRONG: the answer was {\"id\":\"T1\",\"state\":\"first_line\"}")
                .contains("WRONG: expected 409 urn:madoguchi:problem:stale, was 412 urn:madoguchi:problem:stale")
                .endsWith("3 requests, 2 failed" + System.lineSeparator());
    }

    @Test
    void withoutAWordAboutItSuccessIsExpected() throws IOException {
        assertThat(http("GET /anything\n###\nPOST /tickets\n")).isEqualTo(1);
        assertThat(out.toString()).contains("WRONG: expected success, was 412").contains("2 requests, 1 failed");
    }

    @Test
    void aRequestWithoutWhatItNeedsIsNotMadeAndTheOthersAre() throws IOException {
        assertThat(http("GET /{{nobody.response.body.id}}\n###\nPOST /tickets\n"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("needs the answer of a request that was not made");
        assertThat(received).hasSize(1);
    }

    @Test
    void oneRequestIsMadeWithThoseItNeeds() throws IOException {
        assertThat(http(CASE, "--only", "claim")).isZero();
        assertThat(out.toString()).endsWith("2 requests, 0 failed" + System.lineSeparator());
        assertThat(http(CASE, "--only", "nothing")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no request named 'nothing'.");
    }

    @Test
    void optionsWinOverTheDemonstrationAndThatOverTheFile() throws IOException {
        String file = "@base = http://nowhere.invalid\n@user = file\n@password = file\n"
                + CASE.replace("@user = operator", "");
        assertThat(http(file)).isZero();
        assertThat(http(file, "--user", "admin", "--password", "own")).isZero();
        assertThat(received).extracting(line -> line.split(" ", -1)[3]).contains("ZmlsZTpzZWNyZXQ=", "YWRtaW46b3du");
        environment.put("MADOGUCHI_DATA", data.resolve("nowhere").toString());
        assertThat(http(
                        file,
                        "--base",
                        "http://localhost:" + server.getAddress().getPort()))
                .isZero();
        assertThat(received.getLast()).contains("null");
    }

    @Test
    void wrongUsageIsNoWrongAnswer() throws IOException {
        assertThat(http("nonsense")).isEqualTo(2);
        assertThat(Http.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), "nothing.http"))
                .isEqualTo(2);
        server.stop(0);
        assertThat(http(CASE)).isEqualTo(2);
        assertThat(err.toString())
                .contains("Line 1 is no request")
                .contains("There is no file nothing.http to read.")
                .contains("Is scripts/run running?");
    }
}
