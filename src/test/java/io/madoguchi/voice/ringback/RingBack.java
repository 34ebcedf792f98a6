package io.madoguchi.voice.ringback;

import static io.madoguchi.Service.as;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import io.madoguchi.casework.Cases;
import io.madoguchi.story.TestLine;
import io.restassured.response.Response;

/** A callback as tests handle it: promised by hand, moved by whoever asks, always with its present version. */
public final class RingBack {
    public static final String CALLBACKS = "/api/v1/callbacks";

    private final String id;

    private RingBack(String id) {
        this.id = id;
    }

    /** To a fresh number, for a fresh case of that desk and severity. */
    public static RingBack promised(String desk, String severity) {
        return promised(Cases.at(desk, "\"severity\":\"" + severity + "\""), TestLine.freshNumber(), "");
    }

    public static RingBack promised(String desk) {
        return promised(desk, "S3");
    }

    /** Further fields as JSON, with a comma before them. */
    public static RingBack promised(Cases ticket, String number, String more) {
        Response answer = promise("operator", ticket.id(), number, more);
        answer.then().statusCode(anyOf(is(201), is(200)));
        return new RingBack(answer.path("id"));
    }

    public static Response promise(String by, String ticket, String number, String more) {
        return as(by).body("{\"ticket\":\"%s\",\"number\":\"%s\"%s}".formatted(ticket, number, more))
                .post(CALLBACKS);
    }

    /** The only one of the case that is still open, or the latest. */
    public static RingBack of(String ticket, String desk) {
        String found = as("supervisor")
                .queryParam("desk", desk)
                .queryParam("limit", 200)
                .get(CALLBACKS)
                .path("items.findAll { it.ticketId == '" + ticket + "' }.max { it.createdAt }.id");
        return new RingBack(found);
    }

    public static RingBack known(String id) {
        return new RingBack(id);
    }

    public static Response next(String by, String desk) {
        return as(by).body("{\"desk\":\"" + desk + "\"}").post(CALLBACKS + "/next");
    }

    public static String wish(String from, String until) {
        return "\"wish\":{\"from\":\"%s+09:00\",\"until\":\"%s+09:00\"}".formatted(from, until);
    }

    public String id() {
        return id;
    }

    public String path() {
        return CALLBACKS + "/" + id;
    }

    public Response read() {
        return as("supervisor").get(path());
    }

    /** A field as text; null when it is. */
    public String says(String field) {
        return read().jsonPath().getString("callback." + field);
    }

    public String state() {
        return says("state");
    }

    public Cases ticket() {
        return Cases.known(says("ticketId"));
    }

    public String etag() {
        return read().header("ETag");
    }

    /** The answer to a verb, whatever it is. */
    public Response asked(String by, String verb, String body) {
        return as(by).header("If-Match", etag()).body(body).post(path() + "/" + verb);
    }

    /** The callback after a verb that must succeed. */
    public RingBack moved(String by, String verb, String body) {
        asked(by, verb, body).then().statusCode(200);
        return this;
    }

    public RingBack claimed() {
        return moved("operator", "claim", "");
    }

    public RingBack dialed() {
        return claimed().moved("operator", "dial", "{\"byHand\":true}");
    }

    /** One whose number was a stranger's. */
    public RingBack exhausted() {
        return dialed().ended("wrong_number");
    }

    public RingBack ended(String outcome) {
        return moved("operator", "outcome", "{\"outcome\":\"" + outcome + "\"}");
    }
}
