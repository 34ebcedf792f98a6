package io.madoguchi.casework.duty;

import static io.madoguchi.Api.at;
import static io.madoguchi.Service.as;

import io.madoguchi.casework.Cases;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;

/** A case and its duties, as tests handle them. */
record DutyCase(Cases ticket) {
    /** Fields of a misdirected fax; it is the second line's. */
    static final String FAX = "\"category\":\"LEK-01\"";

    /** A misdirected fax of today. */
    static DutyCase fax() {
        return new DutyCase(Cases.at("emergency", FAX));
    }

    /** A fresh case of the emergency desk, opened while the clock shows another time. */
    static DutyCase opened(String at, String fields) {
        var opened = new ArrayList<Cases>(1);
        at(at, () -> opened.add(Cases.at("emergency", fields)));
        return new DutyCase(opened.getFirst());
    }

    String path() {
        return ticket.path() + "/duties";
    }

    Response read() {
        return as("supervisor").get(path());
    }

    Response answered(String by, String body) {
        return as(by).header("If-Match", ticket.etag()).body(body).put(path() + "/answers");
    }

    /** Answers, by question, that must be taken. */
    Response answers(String json) {
        Response answer = answered("specialist", "{\"answers\":{" + json + "}}");
        answer.then().statusCode(200);
        return answer;
    }

    Response did(String duty, String body) {
        return as("specialist").header("If-Match", ticket.etag()).body(body).post(path() + "/" + duty + "/done");
    }

    Response undid(String duty, String body) {
        return as("specialist").header("If-Match", ticket.etag()).body(body).post(path() + "/" + duty + "/undone");
    }

    /** A field of one of its duties, as text; {@code null} when there is nothing. */
    static String shown(Response sheet, String duty, String field) {
        Object value = sheet.path("duties.find { it.duty == '" + duty + "' }." + field);
        return String.valueOf(value);
    }

    static List<String> duties(Response sheet) {
        return sheet.path("duties.duty");
    }
}
