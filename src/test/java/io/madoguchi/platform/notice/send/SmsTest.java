package io.madoguchi.platform.notice.send;

import static io.madoguchi.Api.newCode;
import static io.madoguchi.Api.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.core.Rejected;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.core.Transactions;
import io.madoguchi.directory.hours.HoursFixture;
import io.madoguchi.platform.notice.ANotice;
import io.madoguchi.platform.notice.Notices;
import io.madoguchi.platform.notice.carry.Kind;
import io.madoguchi.platform.notice.carry.Mails;
import io.madoguchi.platform.notice.carry.Outcome;
import io.madoguchi.platform.notice.carry.SendSettings;
import io.madoguchi.platform.notice.carry.TextMessages;
import io.madoguchi.platform.notice.carry.WebHooks;
import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.platform.twilio.rest.AMessenger;
import io.madoguchi.platform.twilio.rest.TwilioMessages;
import io.madoguchi.story.TestLine;
import io.madoguchi.tools.phone.recording.Shelf;
import io.madoguchi.tools.phone.rest.FakeTwilio;
import io.madoguchi.tools.phone.rest.Fault;
import io.madoguchi.tools.phone.rest.Request;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mobile telephone gets once text messages are switched on; and that they are off, and never many. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus
class SmsTest {
    private static final String MOBILE = "+819011112222";
    private static final String SENDER = "+815012345678";
    private static final String SEND = "madoguchi.notice.send.";
    /** Where the service believes Twilio to be in tests. */
    private static final int PORT = 21110;

    @Inject
    ANotice post;

    @Inject
    Notices notices;

    @Inject
    Outbox outbox;

    /** As it is unless somebody wanted text messages. */
    @Inject
    OutboxSweep usual;

    @Inject
    Mails mails;

    @Inject
    WebHooks hooks;

    @Inject
    TwilioMessages messages;

    @Inject
    SendSettings settings;

    @Inject
    Vault vault;

    @Inject
    EntityManager entities;

    @Inject
    ServiceClock clock;

    @Inject
    AgroalDataSource database;

    private final String desk = newCode();
    private FakeTwilio twilio;
    private OutboxSweep sweep;

    @BeforeEach
    void quiet() {
        AChannel.clear(database);
        clock.moveTo(HoursFixture.jst("2026-11-24T12:00"));
        twilio = newTwilio();
        sweep = new OutboxSweep(outbox, mails, hooks, switchedOn(), clock);
    }

    @AfterEach
    void close() {
        assertThat(twilio.exchange().findings()).isEmpty();
        twilio.close();
        AChannel.clear(database);
        clock.reset();
    }

    private static FakeTwilio newTwilio() {
        var opened =
                new FakeTwilio(PORT, TestLine.ACCOUNT, TestLine.TOKEN, new Shelf(Path.of("target/test-recordings")));
        opened.exchange().owns(SENDER);
        return opened;
    }

    private TextMessages switchedOn() {
        return new TextMessages(messages, true, PhoneNumber.parse(SENDER));
    }

    private AChannel opened(String language) {
        return opened(switchedOn(), language);
    }

    private AChannel opened(TextMessages texts, String language) {
        var channels = new Channels(entities, vault, settings, texts, notices, clock);
        Channel channel = Transactions.inOne(() -> channels.open(Kind.SMS, MOBILE, List.of(desk), language, "admin"));
        return new AChannel(channel.id().toString(), "");
    }

    private List<String> texts() {
        return twilio.exchange().messages().stream()
                .map(order -> order.field("Body").orElseThrow())
                .toList();
    }

    /** Sweeps as soon as the channel may be tried, that often. */
    private void sweep(AChannel channel, int times) {
        for (int each = 0; each < times; each++) {
            clock.moveTo(Instant.parse(channel.read().getString("notBefore")));
            sweep.work();
        }
    }

    @Test
    void aTextSaysWhatHappenedAndWhereToLook() {
        AChannel channel = opened("ja");
        String told = post.owed(desk);
        sweep.work();

        Request order = twilio.exchange().messages().getFirst();
        assertThat(order.field("To")).contains(MOBILE);
        assertThat(order.field("From")).contains(SENDER);
        assertThat(texts()).containsExactly("折り返しの上限回数に達しました\n/api/v1/tickets/" + told);
        assertThat(channel.read().getInt("waiting")).isZero();
        assertThat(channel.read().getString("sentAt")).isNotNull();
    }

    @Test
    void whatIsOwedWithinAMinuteIsOneTextThatSaysHowMany() {
        opened("ja");
        String first = post.owed(desk);
        post.owed(desk);
        post.owed(desk);
        sweep.work();
        sweep.work();

        assertThat(texts()).containsExactly("お知らせ3件: 折り返しの上限回数に達しました\n/api/v1/tickets/" + first);
    }

    @Test
    void aChannelMayWantEnglish() {
        opened("en");
        String told = post.owed(desk);
        sweep.work();
        assertThat(texts()).containsExactly("No attempts to call back are left\n/api/v1/tickets/" + told);
    }

    @Test
    void whatIsTooLongIsCutBetweenCharacters() {
        assertThat(TextMessages.shortened("窓口".repeat(5), 10)).isEqualTo("窓口".repeat(5));
        assertThat(TextMessages.shortened("窓口".repeat(6), 10)).isEqualTo("窓口窓口窓口窓口窓…");
        assertThat(TextMessages.shortened("𠮷".repeat(6), 10)).isEqualTo("𠮷𠮷𠮷𠮷…");
        assertThat(TextMessages.shortened("𠮷".repeat(6), 11)).isEqualTo("𠮷𠮷𠮷𠮷𠮷…");
    }

    @Test
    void theNumberIsShownMaskedAndKeptSealed() throws SQLException {
        AChannel channel = opened("ja");
        assertThat(channel.read().getString("kind")).isEqualTo("sms");
        assertThat(channel.read().getString("target")).isEqualTo("+81********22");
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT target FROM notice_channel")) {
            rows.next();
            assertThat(new String(rows.getBytes(1), StandardCharsets.ISO_8859_1))
                    .isNotEmpty()
                    .doesNotContain("9011112222");
        }
    }

    @Test
    void unlessTheyAreSwitchedOnNobodyOpensAChannel() throws IOException {
        refused(AChannel.open("sms", MOBILE, desk), 409, "sms-off").body("title", equalTo("SMSの送信は無効になっています"));
        refused(AChannel.open("sms", "090-1111-2222", desk), 409, "sms-off");
        assertThat(shipped(Map.of()).sms()).isFalse();
    }

    /** The settings the service comes with, but for some. */
    private static SendSettings shipped(Map<String, String> changes) throws IOException {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(Path.of("src/main/resources/application.properties")
                        .toUri()
                        .toURL()))
                .withSources(new PropertiesConfigSource(changes, "changes", 1000))
                .withMapping(SendSettings.class)
                .build()
                .getConfigMapping(SendSettings.class);
    }

    @Test
    void theyAreFromANumberOfTheirOwnElseFromTheOneThatIsShownToWhomWeRing() throws IOException {
        SendSettings on = shipped(Map.of(SEND + "sms", "true"));
        SendSettings own = shipped(Map.of(SEND + "sms", "true", SEND + "sms-from", "080-1234-5678"));
        twilio.exchange().owns("+818012345678");
        for (SendSettings each : List.of(on, own)) {
            assertThat(new TextMessages(messages, each, Optional.of(SENDER)).send(AChannel.mail(MOBILE)))
                    .isInstanceOf(Outcome.Sent.class);
        }
        assertThat(twilio.exchange().messages())
                .extracting(order -> order.field("From").orElseThrow())
                .containsExactly(SENDER, "+818012345678");

        SendSettings wrong = shipped(Map.of(SEND + "sms-from", "110"));
        assertThatThrownBy(() -> new TextMessages(messages, wrong, Optional.of(SENDER)))
                .hasMessage("MADOGUCHI_NOTICE_SEND_SMS_FROM is not a telephone number");
        assertThatThrownBy(() -> new TextMessages(messages, on, Optional.of("our number")))
                .hasMessage("MADOGUCHI_TWILIO_CALLER_ID is not a telephone number");
    }

    @Test
    void nobodyOpensAChannelThatCouldSendNothing() {
        for (TextMessages useless : List.of(
                new TextMessages(messages, true, Optional.empty()),
                new TextMessages(AMessenger.withoutCredentials(), true, PhoneNumber.parse(SENDER)))) {
            assertThatThrownBy(() -> opened(useless, "ja")).isInstanceOfSatisfying(Rejected.class, rejected -> {
                assertThat(rejected.status()).isEqualTo(409);
                assertThat(rejected.type()).isEqualTo("sms-not-configured");
            });
        }
    }

    @Test
    void aChannelOfATimeWhenTheyWereOnSendsNothingAndSaysWhy() {
        AChannel channel = opened("ja");
        post.owed(desk);
        usual.work();

        assertThat(twilio.requests()).isEmpty();
        assertThat(channel.read().getString("failure")).contains("switched off", "MADOGUCHI_NOTICE_SEND_SMS");
        assertThat(channel.read().getInt("waiting")).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+81312345678",
                "+815012345678",
                "0120-444-444",
                "0990-512-345",
                "+12025550123",
                "110",
                "09011112222x",
                "+8190111122223",
                "lead@example.jp",
                "https://93.184.216.34/hook"
            })
    void whatIsNoMobileTelephoneInJapanIsRefused(String target) {
        refused(AChannel.open("sms", target, desk), 400, "invalid-input");
    }

    @Test
    void whenThereAreTooManyItIsSentLater() {
        AChannel channel = opened("ja");
        post.owed(desk);
        twilio.next(Fault.tooMany(Duration.ofSeconds(2)), Fault.tooManyWithoutRetryAfter());
        sweep.work();
        assertThat(channel.read().getString("failure")).isEqualTo("Twilio is asked too often.");
        assertThat(Duration.between(
                        clock.instant(), Instant.parse(channel.read().getString("notBefore"))))
                .isCloseTo(settings.firstWait(), Duration.ofSeconds(2));
        sweep(channel, 2);

        assertThat(texts()).hasSize(1);
        assertThat(channel.read().getInt("waiting")).isZero();
    }

    @Test
    void whenTwilioIsAwayItIsSentWhenItIsBack() {
        AChannel channel = opened("ja");
        post.owed(desk);
        twilio.close();
        sweep.work();
        sweep(channel, 3);
        assertThat(channel.read().getString("failure")).isEqualTo("Twilio cannot be reached.");

        twilio = newTwilio();
        sweep(channel, 1);
        assertThat(texts()).hasSize(1);
    }

    @Test
    void whatTwilioRefusesIsNotTriedForEverAndSaidWithoutTheNumber() {
        twilio.exchange().unsubscribed(MOBILE);
        AChannel channel = opened("ja");
        post.owed(desk);
        sweep(channel, settings.attempts() + 3);

        assertThat(twilio.ordersForTexts()).isEqualTo(settings.attempts());
        assertThat(channel.read().getInt("givenUp")).isOne();
        assertThat(channel.read().getString("failure")).isEqualTo("Twilio refused: status 400, error 21610.");
    }

    @ParameterizedTest
    @MethodSource("answersThatLeaveItOpen")
    void oneThatMayHaveArrivedIsRepeatedOnceAtMost(Fault fault) {
        twilio.otherwise(request -> Optional.of(fault));
        AChannel channel = opened("ja");
        post.owed(desk);
        sweep(channel, 4);
        assertThat(twilio.ordersForTexts()).isEqualTo(2);
        assertThat(channel.read().getInt("givenUp")).isOne();
        assertThat(channel.read().getString("failure")).startsWith("nobody knows whether it was sent: ");

        twilio.otherwise(request -> Optional.empty());
        String next = post.owed(desk);
        sweep(channel, 1);
        assertThat(texts().getLast()).endsWith(next);
        assertThat(channel.read().getInt("waiting")).isZero();
    }

    static Stream<Fault> answersThatLeaveItOpen() {
        return Stream.of(Fault.errorAfterAccept(), Fault.errorBeforeAccept(), Fault.disconnectAfterAccept());
    }

    @Test
    void whatCertainlyFailedIsNoRepetition() {
        twilio.next(Fault.tooManyWithoutRetryAfter(), Fault.errorBeforeAccept(), Fault.tooManyWithoutRetryAfter());
        AChannel channel = opened("ja");
        post.owed(desk);
        sweep(channel, 4);

        assertThat(twilio.ordersForTexts()).isEqualTo(4);
        assertThat(texts()).hasSize(1);
        assertThat(channel.read().getInt("givenUp")).isZero();
    }

    /** Nobody knows how far they had come. */
    @Test
    void afterTwoWhoDiedAtItThereIsNoThird() {
        AChannel channel = opened("ja");
        post.owed(desk);
        for (int death = 0; death < 2; death++) {
            assertThat(outbox.claim(UUID.fromString(channel.id()), clock.instant()))
                    .isPresent();
            clock.moveTo(clock.instant().plus(settings.claimLasts()));
        }
        sweep.work();

        assertThat(twilio.requests()).isEmpty();
        assertThat(channel.read().getInt("givenUp")).isOne();
        assertThat(channel.read().getString("failure")).startsWith("nobody knows whether it was sent");
    }
}
