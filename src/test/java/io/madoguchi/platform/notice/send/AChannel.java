package io.madoguchi.platform.notice.send;

import static io.madoguchi.Service.as;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.directory.hours.HoursFixture;
import io.madoguchi.platform.notice.ANotice;
import io.madoguchi.platform.notice.Owed;
import io.madoguchi.platform.notice.carry.Kind;
import io.madoguchi.platform.notice.carry.Message;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** A channel as administrators handle it. */
record AChannel(String id, String secret) {
    static final String CHANNELS = "/api/v1/notice-channels";

    static AChannel opened(String kind, String target, String desk) {
        Response answer = open(kind, target, desk);
        answer.then().statusCode(201);
        return new AChannel(answer.path("id"), answer.path("secret"));
    }

    static AChannel to(Receiver receiver, String desk) {
        return opened("webhook", receiver.url(), desk);
    }

    static Response open(String kind, String target, String desk) {
        return as("admin").body("""
                {"kind":"%s","target":"%s","desks":["%s"]}""".formatted(kind, target, desk)).post(CHANNELS);
    }

    /** One that no channel owes. */
    static Message mail(String target) {
        return new Message(
                UUID.randomUUID(),
                1,
                UUID.randomUUID(),
                Kind.MAIL,
                target,
                null,
                "ja",
                List.of(new Owed(UUID.randomUUID(), HoursFixture.jst("2026-11-24T12:00"), ANotice.at("test"))));
    }

    /** Channels of other tests are sent nothing. */
    static void clear(AgroalDataSource database) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM notice_delivery");
            statement.executeUpdate("DELETE FROM notice_channel");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String path() {
        return CHANNELS + "/" + id;
    }

    JsonPath read() {
        return as("admin").get(path()).then().statusCode(200).extract().jsonPath();
    }
}
