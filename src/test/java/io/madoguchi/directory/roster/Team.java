package io.madoguchi.directory.roster;

import static io.madoguchi.Service.as;
import static io.madoguchi.platform.access.Accounts.PASSWORD;
import static io.madoguchi.platform.access.Accounts.signedIn;

import io.madoguchi.Api;
import io.quarkus.arc.Arc;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.function.Supplier;

/** A desk of one test and the people who work for no other. */
record Team(String desk) {
    static final String EVERY_DAY = """
            "monday","tuesday","wednesday","thursday","friday","saturday","sunday\"""";

    static Team atADeskOpen(String hours) {
        return new Team(Api.aDesk(hours));
    }

    /** The user name of somebody new. */
    String member(String role) {
        String name = Api.newCode();
        as("admin")
                .body("""
                        {"username":"%s","password":"%s","roles":["%s"],"displayName":"田中 花子","desks":["%s"]}""".formatted(name, PASSWORD, role, desk))
                .post("/api/v1/staff")
                .then()
                .statusCode(201);
        return name;
    }

    static RequestSpecification by(String username) {
        return signedIn(username, PASSWORD);
    }

    String roster() {
        return "/api/v1/desks/" + desk + "/roster";
    }

    static String shift(String staff, String days, String from, String until) {
        return """
                {"staff":"%s","days":[%s],"from":"%s","until":"%s"}""".formatted(staff, days, from, until);
    }

    Response put(String etag, String... shifts) {
        return as("supervisor")
                .header("If-Match", etag)
                .body("{\"shifts\":[" + String.join(",", shifts) + "]}")
                .put(roster());
    }

    void plan(String... shifts) {
        put("*", shifts).then().statusCode(200);
    }

    Response except(String staff, String from, String until, boolean onDuty) {
        return as("supervisor").body(exception(staff, from, until, onDuty)).post(roster() + "/exceptions");
    }

    static String exception(String staff, String from, String until, boolean onDuty) {
        return """
                {"staff":"%s","from":"%s","until":"%s","onDuty":%s,"reason":"夏季休暇"}""".formatted(staff, from, until, onDuty);
    }

    ValidatableResponse onDuty(String at) {
        return as("operator")
                .queryParam("at", at)
                .get(roster() + "/on-duty")
                .then()
                .statusCode(200);
    }

    List<String> namesOnDuty(String at) {
        return onDuty(at).extract().path("items.staff");
    }

    /** What another room is told in a request of its own. */
    static <T> T asked(Supplier<T> question) {
        var request = Arc.container().requestContext();
        request.activate();
        try {
            return question.get();
        } finally {
            request.terminate();
        }
    }
}
