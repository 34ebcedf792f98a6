package io.madoguchi.directory.register;

import static io.madoguchi.Service.as;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Members and institutions made up for a test; no two have a number in common. */
public final class Register {
    private static final AtomicLong NUMBERS = new AtomicLong(10_000_000 + System.nanoTime() % 80_000_000);

    private Register() {}

    public static String freshNumber() {
        return Long.toString(NUMBERS.incrementAndGet());
    }

    public static Response enterMember(String number, String registerNumber, String name, String kana) {
        return as("supervisor")
                .body("""
                        {"number":"%s","registerNumber":"%s","name":"%s","kana":"%s",
                         "memberships":[{"class":"a1","from":"2019-04-01"}]}""".formatted(number, registerNumber, name, kana))
                .post("/api/v1/members");
    }

    /** The id of a new member. */
    public static String aMember() {
        return enterMember(freshNumber(), freshNumber(), "架空 太郎", "カクウ タロウ")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static Response enterInstitution(String code, String kind, String name, String phone) {
        return as("supervisor").body("""
                        {"code":"%s","kind":"%s","name":"%s","prefecture":"13","city":"千代田区","street":"架空町1-2-3",
                         "phones":["%s"],"mail":"office@example.jp"}""".formatted(code, kind, name, phone)).post("/api/v1/institutions");
    }

    /** The id of a new institution. */
    public static String anInstitution() {
        return enterInstitution(freshNumber(), "clinic", "みどり町クリニック", "03-1234-5678")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static Response importList(String list, String csv) {
        return importBytes(list, csv.getBytes(StandardCharsets.UTF_8));
    }

    public static Response importBytes(String list, byte[] csv) {
        return as("supervisor").contentType("text/csv").body(csv).post("/api/v1/" + list + "/import");
    }

    /** A telephone number nobody has: 050 and eight digits. */
    public static String freshPhone() {
        return "0503" + String.format("%07d", NUMBERS.incrementAndGet() % 10_000_000);
    }
}
