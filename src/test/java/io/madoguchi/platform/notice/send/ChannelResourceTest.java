package io.madoguchi.platform.notice.send;

import static io.madoguchi.Api.newCode;
import static io.madoguchi.Api.refused;
import static io.madoguchi.Service.as;
import static io.madoguchi.platform.notice.send.AChannel.CHANNELS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.platform.notice.ANotice;
import io.madoguchi.platform.notice.carry.SendSettings;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Administrators say where notices are sent; nobody can make the service ask its neighbours, or read a secret again. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus
class ChannelResourceTest {
    private static final String PUBLIC = "https://93.184.216.34/hook";

    @Inject
    ANotice post;

    @Inject
    OutboxSweep sweep;

    @Inject
    SendSettings settings;

    @Inject
    AgroalDataSource database;

    @BeforeEach
    @AfterEach
    void clear() {
        AChannel.clear(database);
    }

    @Test
    void theSecretIsShownOnceAndSealed() throws SQLException {
        AChannel channel = AChannel.opened("webhook", PUBLIC, "emergency");

        assertThat(channel.secret()).startsWith("whsec_").hasSize(50);
        as("admin").get(channel.path()).then().body("target", equalTo(PUBLIC)).body("secret", nullValue());
        as("admin")
                .get(CHANNELS)
                .then()
                .body("items", hasSize(1))
                .body("items[0].secret", nullValue())
                .body("items[0].desks", contains("emergency"))
                .body("items[0].kind", equalTo("webhook"));
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT secret, target FROM notice_channel")) {
            rows.next();
            assertThat(text(rows.getBytes(1)))
                    .isNotEmpty()
                    .doesNotContain("whsec", channel.secret().substring(6, 20));
            assertThat(text(rows.getBytes(2))).isNotEmpty().doesNotContain("hook", "93.184");
        }
    }

    private static String text(byte[] kept) {
        return new String(kept, StandardCharsets.ISO_8859_1);
    }

    @Test
    void onlyAdministratorsSeeChannels() {
        String path = AChannel.opened("webhook", PUBLIC, "*").path();
        for (String role : new String[] {"operator", "specialist", "supervisor", "auditor"}) {
            as(role).get(CHANNELS).then().statusCode(403);
            as(role).get(path).then().statusCode(403);
            as(role).delete(path).then().statusCode(403);
            as(role).post(path + "/test").then().statusCode(403);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.2/",
                "https://2130706434/",
                "https://10.1.2.3/hook",
                "https://172.16.0.1/",
                "https://192.168.1.1:8443/",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/",
                "https://0.0.0.0/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://[::1]/",
                "https://[::]/",
                "https://[fd00::1]/",
                "https://[fe80::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[64:ff9b::a00:1]/",
                "https://[2001:db8::1]/",
                "https://[2002:a00:1::1]/",
                "http://10.1.2.3/",
                "http://93.184.216.34/",
                "ftp://93.184.216.34/",
                "https://user@93.184.216.34/",
                "https://93.184.216.34/#part",
                "https:///hook",
                "//93.184.216.34/",
                "https://exa mple.jp/",
                "hook"
            })
    void aWebHookReachesPublicAddressesOverTlsOnly(String url) {
        refused(AChannel.open("webhook", url, "emergency"), 400, "invalid-input");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://93.184.216.34:8443/hook?of=us", "https://[2606:4700::1111]/", PUBLIC})
    void whatIsPublicIsReached(String url) {
        AChannel.open("webhook", url, "emergency").then().statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fax|lead@example.jp|emergency",
                "mail|lead|emergency",
                "mail|lead@example.jp, other@example.jp|emergency",
                "mail|<lead@example.jp>|emergency",
                "mail|lead@example.jp\\r\\nBcc: other@example.jp|emergency",
                "mail|架空@example.jp|emergency",
                "mail|''|emergency",
                "mail|lead@example.jp|Emergency",
                "mail|lead@example.jp|a,b",
                "mail|lead@example.jp|"
            })
    void whatCannotBeMeantIsRefused(String kind, String target, String desk) {
        refused(AChannel.open(kind, target, desk == null ? "" : desk), 400, "invalid-input");
    }

    @Test
    void oneChannelLeadsToOnePlace() {
        AChannel.opened("mail", "lead@example.jp", "emergency");
        refused(AChannel.open("mail", "lead@example.jp", "guideline"), 409, "channel-exists");
    }

    @Test
    void thereAreNotAnyNumberOfChannels() {
        for (int each = 0; each < settings.mostChannels(); each++) {
            AChannel.opened("mail", "lead-" + each + "@example.jp", "emergency");
        }
        refused(AChannel.open("mail", "one-more@example.jp", "emergency"), 409, "too-many-channels");
        as("admin").queryParam("limit", 7).get(CHANNELS).then().body("items", hasSize(7));
    }

    @Test
    void aTestGoesToItsChannelAlone() {
        try (var one = new Receiver();
                var other = new Receiver()) {
            AChannel tested = AChannel.to(one, "emergency");
            AChannel.to(other, "*");
            as("admin").post(tested.path() + "/test").then().statusCode(202).body("waiting", equalTo(1));
            sweep.work();

            assertThat(one.heard()).hasSize(1);
            assertThat(one.heard().getFirst().json().getString("data.notices[0].kind"))
                    .isEqualTo("channel-test");
            assertThat(other.heard()).isEmpty();
        }
    }

    @Test
    void whatWaitsForAClosedChannelIsNotSent() {
        try (var receiver = new Receiver()) {
            String desk = newCode();
            AChannel channel = AChannel.to(receiver, desk);
            post.owed(desk);
            as("admin").delete(channel.path()).then().statusCode(204);
            sweep.work();

            assertThat(receiver.heard()).isEmpty();
            refused(as("admin").get(channel.path()), 404, "not-found");
            refused(as("admin").delete(channel.path()), 404, "not-found");
            refused(as("admin").post(CHANNELS + "/" + UUID.randomUUID() + "/test"), 404, "not-found");
            AChannel.to(receiver, desk);
        }
    }
}
