package io.madoguchi.tools.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;

/** Stands in for the packaged service: says what it was given, is ready at once, or dies when told so. */
final class StubService {
    private StubService() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println("profile " + System.getenv("QUARKUS_PROFILE"));
        System.out.println("database " + System.getenv("QUARKUS_DATASOURCE_JDBC_URL"));
        System.out.println("account " + System.getenv("QUARKUS_DATASOURCE_USERNAME") + ", owner "
                + System.getenv("QUARKUS_FLYWAY_USERNAME"));
        if (System.getenv("STUB_DIES") != null) {
            System.out.println("the reason of its death");
            System.exit(3);
        }
        int port = Integer.parseInt(System.getenv("MADOGUCHI_MANAGEMENT_PORT"));
        var server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        desks(Integer.parseInt(System.getenv("MADOGUCHI_PORT")));
    }

    /** A desk that is open on Thursdays at 10:00 in Japan, and at no other time anybody may ask for. */
    private static void desks(int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/api/v1/desks", exchange -> answer(exchange, "{\"items\":[{\"code\":\"some\"}]}"));
        server.createContext("/api/v1/desks/some/status", exchange -> {
            String at = exchange.getRequestURI().getQuery().replace("at=", "");
            boolean open = at.endsWith("T01:00:00Z")
                    && Instant.parse(at).atOffset(ZoneOffset.UTC).getDayOfWeek() == DayOfWeek.THURSDAY;
            answer(exchange, "{\"open\":" + open + "}");
        });
        server.createContext("/dev/clock", exchange -> {
            System.out.println("clock " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, "{}");
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
