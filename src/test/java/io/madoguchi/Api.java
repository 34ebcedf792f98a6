package io.madoguchi;

import static io.madoguchi.Service.PASSWORD;
import static io.madoguchi.Service.as;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** What the tests of the API say to it: desks of their own, and many requests at one moment. */
public final class Api {
    /** Monday to Friday 09:00 to 18:00, holidays and New Year off. */
    public static final String OFFICE_HOURS = """
            {"weekly":{"monday":[{"from":"09:00","to":"18:00"}],"tuesday":[{"from":"09:00","to":"18:00"}],\
            "wednesday":[{"from":"09:00","to":"18:00"}],"thursday":[{"from":"09:00","to":"18:00"}],\
            "friday":[{"from":"09:00","to":"18:00"}]},"closedOnHolidays":true,"yearEnd":{"from":"12-29","to":"01-03"}}""";

    public static final String NEVER_OPEN = """
            {"weekly":{},"closedOnHolidays":false}""";

    private static final AtomicInteger DESKS = new AtomicInteger();

    private Api() {}

    /** A code no desk has yet. */
    public static String newCode() {
        return "test-" + DESKS.incrementAndGet() + "-" + Long.toString(System.nanoTime(), 36);
    }

    /** The code of a new desk with these hours and no number. */
    public static String aDesk(String hours) {
        String code = newCode();
        as("admin")
                .body(newDesk(code, "[]", hours))
                .post("/api/v1/desks")
                .then()
                .statusCode(201);
        return code;
    }

    public static String newDesk(String code, String numbers, String hours) {
        return """
                {"code":"%s","names":{"ja":"試験窓口","en":"Test desk"},"numbers":%s,"hours":%s}""".formatted(code, numbers, hours);
    }

    public static ValidatableResponse refused(Response answer, int status, String type) {
        return answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", org.hamcrest.Matchers.equalTo("urn:madoguchi:problem:" + type))
                .body("status", org.hamcrest.Matchers.equalTo(status))
                .body("title", org.hamcrest.Matchers.not(org.hamcrest.Matchers.emptyOrNullString()))
                .body("detail", org.hamcrest.Matchers.not(org.hamcrest.Matchers.emptyOrNullString()));
    }

    /** The status of the answer to a request that announces a body of ten megabytes and sends only its beginning. */
    public static int announcingTenMegabytes(String role, String method, String path) {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            String head = """
                    %s %s HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Basic %s\r
                    Content-Type: application/json\r
                    Content-Length: 10485760\r
                    \r
                    {"x":\
                    """.formatted(
                            method, path, Base64.getEncoder().encodeToString((role + ":" + PASSWORD).getBytes(UTF_8)));
            socket.getOutputStream().write(head.getBytes(UTF_8));
            String statusLine = new String(socket.getInputStream().readNBytes("HTTP/1.1 413".length()), UTF_8);
            return Integer.parseInt(statusLine.substring("HTTP/1.1 ".length()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Does something while the service's clock shows another time. */
    public static void at(String now, Runnable doing) {
        given().contentType("application/json")
                .body("{\"now\":\"" + now + "\"}")
                .put("/dev/clock")
                .then()
                .statusCode(200);
        try {
            doing.run();
        } finally {
            given().delete("/dev/clock").then().statusCode(200);
        }
    }

    public static Instant now() {
        return Instant.parse(given().get("/dev/clock").path("now"));
    }

    /** The answers of requests that start together, in no particular order. */
    public static <T> List<T> together(int threads, Callable<T> request) {
        var start = new CyclicBarrier(threads);
        var answers = new ArrayList<T>();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var running = new ArrayList<Future<T>>();
            for (int each = 0; each < threads; each++) {
                running.add(pool.submit(() -> {
                    start.await();
                    return request.call();
                }));
            }
            for (Future<T> each : running) {
                answers.add(each.get());
            }
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
        return answers;
    }
}
