package io.madoguchi.casework;

import static io.madoguchi.Service.as;

import io.madoguchi.Api;
import io.madoguchi.casework.handling.CaseFiles;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import jakarta.enterprise.inject.spi.CDI;
import java.util.UUID;

/** A case as tests handle it: opened by hand, moved by whoever asks, always with its present version. */
public final class Cases {
    private final String id;

    private Cases(String id) {
        this.id = id;
    }

    /** A fresh case of the emergency desk, of which nothing is known. */
    public static Cases opened() {
        return at("emergency", "\"subject\":\"試験\"");
    }

    /** A fresh case of that desk; further fields as JSON. */
    public static Cases at(String desk, String fields) {
        return opened("{\"desk\":\"%s\",%s}".formatted(desk, fields));
    }

    public static Cases opened(String body) {
        Response answer = as("operator").body(body).post("/api/v1/tickets");
        answer.then().statusCode(201);
        return new Cases(answer.path("id"));
    }

    /** One that the first line is at. */
    public static Cases started() {
        return opened().moved("operator", "start", "");
    }

    /** One that the first line is at and has put into a category. */
    public static Cases categorised() {
        return at("emergency", "\"subject\":\"試験\",\"category\":\"MAL-01\",\"severity\":\"S3\"")
                .moved("operator", "start", "");
    }

    /** Somebody speaks with the caller of a call that it has. */
    public Cases answered(String callSid) {
        QuarkusTransaction.requiringNew()
                .run(() -> CDI.current()
                        .select(CaseFiles.class)
                        .get()
                        .answered(UUID.fromString(id), callSid, "operator", Api.now()));
        return this;
    }

    /** One that the second line is at. */
    public static Cases withTheSecondLine() {
        return opened().moved("operator", "escalate", "{\"reason\":\"情報が見られた\",\"category\":\"PCX-01\"}")
                .moved("specialist", "start", "");
    }

    public static Cases resolved() {
        return categorised().moved("operator", "resolve", "{\"resolution\":\"later_contact\"}");
    }

    /** A case that is there already. */
    public static Cases known(String id) {
        return new Cases(id);
    }

    public String id() {
        return id;
    }

    public String path() {
        return "/api/v1/tickets/" + id;
    }

    public Response read() {
        return as("supervisor").get(path());
    }

    public String number() {
        return read().path("number");
    }

    public String state() {
        return read().path("state");
    }

    public String etag() {
        return read().header("ETag");
    }

    /** The answer to a verb, whatever it is. */
    public Response asked(String by, String verb, String body) {
        return as(by).header("If-Match", etag()).body(body).post(path() + "/" + verb);
    }

    /** The case after a verb that must succeed. */
    public Cases moved(String by, String verb, String body) {
        asked(by, verb, body).then().statusCode(200);
        return this;
    }

    public Response edited(String by, String body) {
        return as(by).header("If-Match", etag()).body(body).patch(path());
    }

    public Response noted(String by, String text) {
        return as(by).body("{\"text\":\"" + text + "\"}").post(path() + "/note");
    }

    /** Puts a call into the case, as the telephone does. */
    public Cases called(String callSid) {
        QuarkusTransaction.requiringNew()
                .run(() -> CDI.current()
                        .select(CaseFiles.class)
                        .get()
                        .join(UUID.fromString(id), UUID.randomUUID(), callSid, Api.now()));
        return this;
    }

    public Response timeline() {
        return as("supervisor").queryParam("limit", 200).get(path() + "/timeline");
    }
}
