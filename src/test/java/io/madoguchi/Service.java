package io.madoguchi;

import static io.restassured.RestAssured.given;

import io.madoguchi.tools.database.EmbeddedMariaDbResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** The service under test with its real database, and people who ask it. */
@QuarkusTestResource(EmbeddedMariaDbResource.class)
public final class Service {
    public static final String PASSWORD = "demo-password-for-tests";

    private Service() {}

    /** A request by the demonstration account of that role. */
    public static RequestSpecification as(String role) {
        return given().auth().preemptive().basic(role, PASSWORD).contentType(ContentType.JSON);
    }

    public static RequestSpecification nobody() {
        return given().contentType(ContentType.JSON);
    }
}
