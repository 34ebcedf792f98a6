package io.madoguchi.platform.notice.send;

import static io.madoguchi.Api.newCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.directory.hours.HoursFixture;
import io.madoguchi.platform.notice.ANotice;
import io.madoguchi.platform.notice.carry.Reach;
import io.madoguchi.platform.notice.carry.Signature;
import io.madoguchi.platform.privacy.Vault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a receiver of web hooks gets, and where the service does not go. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus
class WebHookTest {
    @Inject
    ANotice post;

    @Inject
    OutboxSweep sweep;

    @Inject
    ServiceClock clock;

    @Inject
    Vault vault;

    @Inject
    AgroalDataSource database;

    private final Receiver receiver = new Receiver();
    private final String desk = newCode();

    @BeforeEach
    void quiet() {
        AChannel.clear(database);
        clock.moveTo(HoursFixture.jst("2026-11-24T12:00"));
    }

    @AfterEach
    void close() {
        receiver.close();
        AChannel.clear(database);
        clock.reset();
    }

    @Test
    void itIsSignedAndSaysWhatHappenedInBothLanguages() {
        AChannel channel = AChannel.to(receiver, desk);
        String told = post.owed(desk);
        sweep.work();

        Receiver.Heard heard = receiver.heard().getFirst();
        assertThat(heard.isSignedWith(channel.secret())).isTrue();
        assertThat(heard.isSignedWith(Signature.newSecret())).isFalse();
        assertThat(Long.parseLong(heard.timestamp()))
                .isBetween(
                        HoursFixture.jst("2026-11-24T12:00").getEpochSecond(),
                        HoursFixture.jst("2026-11-24T12:05").getEpochSecond());
        assertThat(heard.target()).isEqualTo("POST /hook?of=test");
        assertThat(heard.type()).isEqualTo("application/json");
        var notice = heard.json().setRootPath("data.notices[0]");
        assertThat(heard.json().getString("type")).isEqualTo("notices.owed");
        assertThat(notice.getString("kind")).isEqualTo("callback-exhausted");
        assertThat(notice.getString("desk")).isEqualTo(desk);
        assertThat(notice.getString("audience")).isEqualTo("supervisor");
        assertThat(notice.getString("about.path")).isEqualTo("/api/v1/tickets/" + told);
        assertThat(notice.getString("text.ja")).contains(told, "話し中");
        assertThat(notice.getString("text.en")).contains(told, "busy");
    }

    @Test
    void noRedirectIsFollowed() {
        try (var elsewhere = new Receiver()) {
            AChannel channel = AChannel.to(receiver.redirectsTo(elsewhere.url()), desk);
            post.owed(desk);
            sweep.work();

            assertThat(receiver.heard()).hasSize(1);
            assertThat(elsewhere.heard()).isEmpty();
            assertThat(channel.read().getString("failure")).isEqualTo("it answered 303");
        }
    }

    @Test
    void whoCannotShowWhoTheyAreAreToldNothing() {
        try (var stranger = Receiver.selfSigned()) {
            AChannel channel = AChannel.to(stranger, desk);
            post.owed(desk);
            sweep.work();

            assertThat(stranger.heard()).isEmpty();
            assertThat(channel.read().getString("failure")).isEqualTo("no answer: SSLHandshakeException");
        }
    }

    @Test
    void whereNobodyListensIsAFailure() {
        String url = receiver.url();
        AChannel channel = AChannel.opened("webhook", url, desk);
        receiver.close();
        post.owed(desk);
        sweep.work();
        assertThat(channel.read().getString("failure")).startsWith("no answer: ");
    }

    /** A name that was public when the channel was made may lead elsewhere by now. */
    @Test
    void whereAUrlLeadsIsLookedAtEachTime() throws SQLException {
        AChannel channel = AChannel.to(receiver, desk);
        leadTo(channel, receiver.url().replace("127.0.0.1", "127.0.0.2"));
        post.owed(desk);
        sweep.work();

        assertThat(receiver.heard()).isEmpty();
        assertThat(channel.read().getString("failure")).isEqualTo("it " + Reach.NOT_PUBLIC);
    }

    private void leadTo(AChannel channel, String url) throws SQLException {
        UUID id = UUID.fromString(channel.id());
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("UPDATE notice_channel SET target = ? WHERE id = ?")) {
            statement.setBytes(1, Channel.TARGET.sealed(id, url, vault));
            statement.setBytes(
                    2,
                    ByteBuffer.allocate(16)
                            .putLong(id.getMostSignificantBits())
                            .putLong(id.getLeastSignificantBits())
                            .array());
            assertThat(statement.executeUpdate()).isOne();
        }
    }

    @Test
    void theLogTellsNeitherSecretsNorUrlsNorTexts() {
        var lines = new ConcurrentLinkedQueue<String>();
        var log = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage() + " " + line.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("").addHandler(log);
        try {
            AChannel channel = AChannel.to(receiver.answers(500), desk);
            String told = post.owed(desk);
            for (int attempt = 0; attempt < 12; attempt++) {
                sweep.work();
                clock.moveTo(Instant.parse(channel.read().getString("notBefore")));
            }
            assertThat(channel.read().getInt("givenUp")).isOne();
            assertThat(lines)
                    .anyMatch(line -> line.contains("was given up after 12 attempts: it answered 500"))
                    .noneMatch(line -> line.contains(channel.secret())
                            || line.contains("/hook")
                            || line.contains(told)
                            || line.contains("Exception")
                            || line.contains("折り返し"));
        } finally {
            Logger.getLogger("").removeHandler(log);
        }
    }
}
