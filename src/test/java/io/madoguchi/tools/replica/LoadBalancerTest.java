package io.madoguchi.tools.replica;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadBalancerTest {
    private final List<HttpServer> replicas = new ArrayList<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final LoadBalancer balancer = new LoadBalancer();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void stop() {
        replicas.forEach(replica -> replica.stop(0));
        balancer.close();
        http.close();
    }

    @Test
    void passesEverythingOnAsItIs() throws Exception {
        balancer.before(List.of(replica(LoadBalancerTest::echo)));
        HttpResponse<String> answer = post("/twilio/voice%2Fincoming?x=a%2Bb&y=", "From=%2B8190&Digits=");
        assertThat(answer.statusCode()).isEqualTo(418);
        assertThat(answer.headers().firstValue("ETag")).contains("\"7\"");
        assertThat(answer.body())
                .isEqualTo("POST /twilio/voice%2Fincoming?x=a%2Bb&y= signed text/x-form From=%2B8190&Digits=");
    }

    @Test
    void asksTheReplicasInTurn() throws Exception {
        balancer.before(List.of(replica(named("one")), replica(named("two"))));
        for (int each = 0; each < 4; each++) {
            post("/", "");
        }
        assertThat(asked).containsExactly("one", "two", "one", "two");
        assertThat(balancer.repeated()).isZero();
    }

    @Test
    void asksAnotherForOneThatIsAway() throws Exception {
        String away = replica(named("away"));
        replicas.getFirst().stop(0);
        balancer.before(List.of(away, replica(named("two"))));
        assertThat(post("/", "").body()).isEqualTo("two");
        assertThat(post("/", "").body()).isEqualTo("two");
        assertThat(balancer.repeated()).isOne();
    }

    @Test
    void asksAnotherForOneThatDiesOverTheRequest() throws Exception {
        balancer.before(List.of(
                replica(exchange -> {
                    asked.add("dies");
                    exchange.close();
                }),
                replica(named("two"))));
        assertThat(post("/", "a body").body()).isEqualTo("two");
        assertThat(asked).containsExactly("dies", "two");
    }

    @Test
    void passesOnARefusalWithoutAskingAnother() throws Exception {
        balancer.before(List.of(
                replica(exchange -> {
                    exchange.sendResponseHeaders(503, -1);
                    exchange.close();
                }),
                replica(named("two"))));
        assertThat(post("/", "").statusCode()).isEqualTo(503);
        assertThat(asked).isEmpty();
    }

    @Test
    void saysSoWhenNobodyIsThere() throws Exception {
        String away = replica(named("away"));
        replicas.getFirst().stop(0);
        balancer.before(List.of(away));
        assertThat(post("/", "").statusCode()).isEqualTo(502);
    }

    private interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    private String replica(Behaviour behaviour) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", behaviour::answer);
        server.start();
        replicas.add(server);
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Behaviour named(String name) {
        return exchange -> {
            asked.add(name);
            answer(exchange, 200, name);
        };
    }

    private static void echo(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        exchange.getResponseHeaders().set("ETag", "\"7\"");
        answer(
                exchange,
                418,
                String.join(
                        " ",
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        exchange.getRequestHeaders().getFirst("X-Twilio-Signature"),
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        body));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(balancer.url() + path))
                .header("X-Twilio-Signature", "signed")
                .header("Content-Type", "text/x-form")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
