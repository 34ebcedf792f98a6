package io.madoguchi.platform.access;

import static io.madoguchi.Service.as;
import static io.madoguchi.Service.nobody;

import io.madoguchi.Api;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Accounts for one test each. */
public final class Accounts {
    public static final String PASSWORD = "correct horse battery";

    private Accounts() {}

    /** The user name of a new account with {@link #PASSWORD}. */
    public static String anAccount(String role) {
        return anAccount(Api.newCode(), role);
    }

    public static String anAccount(String name, String role) {
        return anAccount(name, role, List.of("emergency"));
    }

    /** The user name of a new account that works for these desks. */
    public static String anAccount(String role, List<String> desks) {
        return anAccount(Api.newCode(), role, desks);
    }

    private static String anAccount(String name, String role, List<String> desks) {
        as("admin")
                .body(Map.of(
                        "username",
                        name,
                        "password",
                        PASSWORD,
                        "roles",
                        List.of(role),
                        "displayName",
                        "田中 花子",
                        "desks",
                        desks))
                .post("/api/v1/staff")
                .then()
                .statusCode(201);
        return name;
    }

    /** REST-assured would send Latin-1. */
    public static RequestSpecification signedIn(String name, String password) {
        String credentials = name + ":" + password;
        return nobody().header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    public static int me(String name, String password) {
        return signedIn(name, password).get("/api/v1/staff/me").statusCode();
    }

    /** The answer to an administrator who changes the account as it is now. */
    public static Response change(String name, String edit) {
        return change("admin", io.madoguchi.Service.PASSWORD, name, edit);
    }

    public static Response change(String admin, String password, String name, String edit) {
        String etag = signedIn(admin, password).get("/api/v1/staff/" + name).header("ETag");
        return signedIn(admin, password)
                .header("If-Match", etag == null ? "*" : etag)
                .body(edit)
                .patch("/api/v1/staff/" + name);
    }
}
