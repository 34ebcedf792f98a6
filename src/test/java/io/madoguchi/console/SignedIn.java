package io.madoguchi.console;

import static io.restassured.RestAssured.given;

import io.madoguchi.Service;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.ConfigProvider;

/** What browsers send to the console. */
public final class SignedIn {
    /** The host of the public address, unless a test says otherwise. */
    static final String TLS_HOST = "desk.example.jp";

    public static final String COOKIE = named("madoguchi_console");

    private SignedIn() {}

    /** A request from a page of the console. */
    public static RequestSpecification browser() {
        return given().redirects().follow(false).header("Sec-Fetch-Site", "same-origin");
    }

    /** The same by somebody who has just signed in. */
    public static RequestSpecification as(String username) {
        return with(session(username));
    }

    public static RequestSpecification with(String session) {
        return browser().cookie(COOKIE, session);
    }

    /** What the browser shows after signing in. */
    public static String session(String username) {
        return signIn(username, Service.PASSWORD)
                .then()
                .statusCode(303)
                .extract()
                .cookie(COOKIE);
    }

    public static Response signIn(String username, String password) {
        return browser()
                .formParam("username", username)
                .formParam("password", password)
                .post("/console/sign-in");
    }

    /** As a cookie is called in answers. */
    public static String named(String cookie) {
        return (publicAddress().startsWith("https://") ? "__Host-" : "") + cookie;
    }

    public static String publicAddress() {
        return ConfigProvider.getConfig().getValue("madoguchi.public-base-url", String.class);
    }

    public static String home() {
        return "http://localhost:" + RestAssured.port;
    }
}
