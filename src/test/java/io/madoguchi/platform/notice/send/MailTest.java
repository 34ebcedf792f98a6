package io.madoguchi.platform.notice.send;

import static io.madoguchi.Api.newCode;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.agroal.api.AgroalDataSource;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.directory.hours.HoursFixture;
import io.madoguchi.platform.notice.ANotice;
import io.madoguchi.platform.notice.carry.Mails;
import io.madoguchi.platform.notice.carry.Message;
import io.madoguchi.platform.notice.carry.Outcome;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a mail server gets. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus
class MailTest {
    /** Where the service believes it to be in tests. */
    private static final ServerSetup SERVER = new ServerSetup(21125, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);

    @Inject
    ANotice post;

    @Inject
    Outbox outbox;

    @Inject
    OutboxSweep sweep;

    @Inject
    Mails mails;

    @Inject
    ServiceClock clock;

    @Inject
    AgroalDataSource database;

    private final GreenMail server = new GreenMail(SERVER);
    private final String desk = newCode();

    @BeforeEach
    void quiet() {
        AChannel.clear(database);
        clock.moveTo(HoursFixture.jst("2026-11-24T12:00"));
    }

    @AfterEach
    void close() {
        server.stop();
        AChannel.clear(database);
        clock.reset();
    }

    private MimeMessage only() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    private static String text(MimeMessage mail) throws Exception {
        return ((String) mail.getContent()).replace("\r\n", "\n");
    }

    @Test
    void itIsPlainTextInJapanese() throws Exception {
        server.start();
        AChannel.opened("mail", "lead@example.jp", desk);
        String told = post.owed(desk);
        sweep.work();

        MimeMessage mail = only();
        assertThat(mail.getContentType()).startsWith("text/plain");
        assertThat(mail.getSubject()).isEqualTo("折り返しの上限回数に達しました");
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("madoguchi@example.jp");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("lead@example.jp");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(text(mail))
                .contains(
                        "試験窓口の案件" + told + "への折り返し",
                        "2026年11月24日(火) 12:00",
                        "https://desk.example.jp/api/v1/tickets/" + told);
    }

    @Test
    void whatIsOwedWithinAMinuteIsOneMail() throws Exception {
        server.start();
        AChannel.opened("mail", "lead@example.jp", desk);
        String first = post.owed(desk);
        String second = post.owed(desk);
        sweep.work();
        sweep.work();

        assertThat(only().getSubject()).isEqualTo("お知らせ2件: 折り返しの上限回数に達しました");
        assertThat(text(only())).contains(first, second);
    }

    @Test
    void aDeskMayWantEnglish() throws Exception {
        server.start();
        as("admin").body("""
                {"kind":"mail","target":"lead@example.jp","desks":["%s"],"language":"en"}""".formatted(desk)).post(AChannel.CHANNELS).then().statusCode(201);
        post.owed(desk);
        sweep.work();
        assertThat(only().getSubject()).isEqualTo("No attempts to call back are left");
        assertThat(text(only())).contains("of Test desk", "Tue 24 Nov 2026 12:00");
    }

    @Test
    void aServerThatIsAwayGetsItLaterAndARepetitionHasTheSameId() throws Exception {
        AChannel channel = AChannel.opened("mail", "lead@example.jp", desk);
        post.owed(desk);
        sweep.work();
        assertThat(channel.read().getString("failure")).startsWith("the mail was not taken");

        server.start();
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(1)));
        Message claimed =
                outbox.claim(UUID.fromString(channel.id()), clock.instant()).orElseThrow();
        assertThat(mails.send(claimed)).isInstanceOf(Outcome.Sent.class);
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(3)));
        sweep.work();

        assertThat(server.getReceivedMessages())
                .hasSize(2)
                .allMatch(mail -> id(mail).equals("<" + claimed.id() + "@example.jp>"));
        assertThat(channel.read().getInt("waiting")).isZero();
    }

    @Test
    void aServerThatGreetsAtOnceIsHeard() {
        server.start();
        for (int mail = 0; mail < 40; mail++) {
            Message message = AChannel.mail("lead@example.jp");
            assertThat(mails.send(message)).isInstanceOf(Outcome.Sent.class);
        }
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
