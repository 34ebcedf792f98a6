package io.madoguchi.casework.sla;

import static io.madoguchi.Service.as;

import io.madoguchi.casework.Cases;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a case is promised, as tests read it. */
public final class Promised {
    static final String POLICIES = "/api/v1/sla/policies";

    private Promised() {}

    public static Response clocks(Cases of) {
        return as("auditor").queryParam("explain", true).get(of.path() + "/clocks");
    }

    /** A field of the clock of that promise that was started last. */
    private static String path(String promise, String field) {
        return "items.findAll { it.promise == '" + promise + "' }[-1]." + field;
    }

    static @Nullable String text(Cases ticket, String promise, String field) {
        return clocks(ticket).then().statusCode(200).extract().path(path(promise, field));
    }

    static int number(Cases ticket, String promise, String field) {
        return clocks(ticket).then().statusCode(200).extract().<Integer>path(path(promise, field));
    }

    public static String state(Cases ticket, String promise) {
        return String.valueOf(text(ticket, promise, "state"));
    }

    public static Instant moment(Cases ticket, String promise, String field) {
        return Instant.parse(String.valueOf(text(ticket, promise, field)));
    }

    /** From its start to its deadline on the wall. */
    static Duration span(Cases ticket, String promise) {
        return Duration.between(moment(ticket, promise, "startedAt"), moment(ticket, promise, "deadline"));
    }

    static List<Map<String, ?>> entries(Cases ticket, String kind) {
        return ticket.timeline().path("items.findAll { it.kind == '" + kind + "' }");
    }

    static Response policy(String desk) {
        return as("auditor").queryParam("desk", desk).get(POLICIES);
    }

    static Response agreed(String by, String desk, String body) {
        return as(by).header("If-Match", policy(desk).header("ETag"))
                .queryParam("desk", desk)
                .body(body)
                .put(POLICIES);
    }

    /** Terms for every severity that differ in the first response alone; further fields of the policy as JSON. */
    static String terms(String firstResponse, String ladder, String besides) {
        StringBuilder terms = new StringBuilder();
        for (int severity = 1; severity <= 4; severity++) {
            terms.append(severity == 1 ? "" : ",").append("""
                    {"severity":"S%d","answer":{"within":"PT20S"},"firstResponse":%s,"takeOver":{"within":"PT1H"},\
                    "callback":{"within":"PT1H"},"resolution":{"byEndOfDay":5},"ladder":%s}""".formatted(severity, firstResponse, ladder));
        }
        return "{%s\"terms\":[%s]}".formatted(besides, terms);
    }
}
