package io.madoguchi.casework;

import static io.madoguchi.Service.as;

import io.restassured.response.Response;

/** A case as tests handle it: opened by hand, moved by whoever asks, always with its present version. */
public final class Cases {
    private final String id;

    private Cases(String id) {
        this.id = id;
    }

    /** A fresh case of the emergency desk, of which nothing is known. */
    public static Cases opened() {
        return opened("{\"desk\":\"emergency\",\"subject\":\"試験\"}");
    }

    public static Cases opened(String body) {
        Response answer = as("operator").body(body).post("/api/v1/tickets");
        answer.then().statusCode(201);
        return new Cases(answer.path("id"));
    }

    /** A case that is there already. */
    public static Cases known(String id) {
        return new Cases(id);
    }

    public String id() {
        return id;
    }

    public Response read() {
        return as("supervisor").get("/api/v1/tickets/" + id);
    }

    public String state() {
        return read().path("state");
    }

    public String etag() {
        return read().header("ETag");
    }

    /** The answer to a verb, whatever it is. */
    public Response asked(String by, String verb, String body) {
        return as(by).header("If-Match", etag()).body(body).post("/api/v1/tickets/" + id + "/" + verb);
    }

    /** The case after a verb that must succeed. */
    public Cases moved(String by, String verb, String body) {
        asked(by, verb, body).then().statusCode(200);
        return this;
    }

    public Response edited(String by, String body) {
        return as(by).header("If-Match", etag()).body(body).patch("/api/v1/tickets/" + id);
    }

    public Response timeline() {
        return as("supervisor").get("/api/v1/tickets/" + id + "/timeline");
    }
}
