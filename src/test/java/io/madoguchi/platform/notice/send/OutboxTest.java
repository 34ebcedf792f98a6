package io.madoguchi.platform.notice.send;

import static io.madoguchi.Api.newCode;
import static io.madoguchi.Api.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.core.Transactions;
import io.madoguchi.directory.hours.HoursFixture;
import io.madoguchi.platform.notice.ANotice;
import io.madoguchi.platform.notice.Notices;
import io.madoguchi.platform.notice.carry.Message;
import io.madoguchi.platform.notice.carry.Outcome;
import io.madoguchi.platform.notice.carry.SendSettings;
import io.madoguchi.platform.notice.carry.WebHooks;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is owed is sent, at least once and under one id, whoever dies; and nobody is stormed. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus
class OutboxTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Inject
    ANotice post;

    @Inject
    Notices notices;

    @Inject
    Outbox outbox;

    @Inject
    OutboxSweep sweep;

    @Inject
    WebHooks hooks;

    @Inject
    SendSettings settings;

    @Inject
    ServiceClock clock;

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

    private void pass(Duration time) {
        clock.moveTo(clock.instant().plus(time));
    }

    private List<List<String>> heard() {
        return receiver.heard().stream().map(Receiver.Heard::cases).toList();
    }

    /** As a receiver counts them that drops what it was sent before: a connection may break after it was heard. */
    private List<List<String>> heardAnew() {
        var ids = new HashSet<String>();
        return receiver.heard().stream()
                .filter(each -> ids.add(each.id()))
                .map(Receiver.Heard::cases)
                .toList();
    }

    private Message claimed(AChannel channel) {
        return outbox.claim(UUID.fromString(channel.id()), clock.instant()).orElseThrow();
    }

    @Test
    void whatIsOwedIsSentOnce() {
        AChannel channel = AChannel.to(receiver, desk);
        String told = post.owed(desk);
        assertThat(receiver.heard()).isEmpty();
        assertThat(channel.read().getInt("waiting")).isOne();
        sweep.work();
        pass(MINUTE);
        sweep.work();

        assertThat(heard()).containsExactly(List.of(told));
        assertThat(channel.read().getInt("waiting")).isZero();
        assertThat(channel.read().getString("sentAt")).isNotNull();
    }

    @Test
    void ofATransactionThatIsRolledBackNothingIsSent() {
        AChannel channel = AChannel.to(receiver, desk);
        assertThatThrownBy(() -> Transactions.inOne(() -> {
                    notices.owe(ANotice.at(desk));
                    throw new IllegalStateException("something else went wrong");
                }))
                .hasMessage("something else went wrong");
        sweep.work();

        assertThat(receiver.heard()).isEmpty();
        assertThat(channel.read().getInt("waiting")).isZero();
    }

    @Test
    void aChannelIsToldOfItsDesksOnly() {
        AChannel.to(receiver, desk);
        try (var everywhere = new Receiver();
                var elsewhere = new Receiver()) {
            AChannel.to(everywhere, "*");
            AChannel.to(elsewhere, newCode());
            String told = post.owed(desk);
            sweep.work();

            assertThat(heard()).containsExactly(List.of(told));
            assertThat(everywhere.heard()).hasSize(1);
            assertThat(elsewhere.heard()).isEmpty();
        }
    }

    @Test
    void replicasThatSweepTogetherSendEachMessageOnce() {
        AChannel.to(receiver, desk);
        try (var second = new Receiver()) {
            AChannel.to(second, desk);
            for (int round = 0; round < 5; round++) {
                post.owed(desk);
                together(4, () -> {
                    sweep.work();
                    return true;
                });
                pass(MINUTE);
            }
            assertThat(receiver.heard())
                    .hasSize(5)
                    .extracting(Receiver.Heard::id)
                    .doesNotHaveDuplicates();
            assertThat(second.heard()).hasSize(5);
        }
    }

    @Test
    void whatIsOwedWithinAMinuteBecomesOneMessage() {
        AChannel.to(receiver, desk);
        String first = post.owed(desk);
        sweep.work();
        String second = post.owed(desk);
        pass(Duration.ofSeconds(30));
        String third = post.owed(desk);
        sweep.work();
        assertThat(heardAnew()).containsExactly(List.of(first));
        pass(Duration.ofSeconds(31));
        sweep.work();

        assertThat(heardAnew()).containsExactly(List.of(first), List.of(second, third));
    }

    @Test
    void aStormBecomesAMessageAMinute() {
        AChannel.to(receiver, desk);
        Transactions.inOne(() -> {
            for (int each = 0; each < 130; each++) {
                notices.owe(ANotice.at(desk));
            }
            return true;
        });
        sweep.work();
        sweep.work();
        assertThat(heardAnew()).extracting(List::size).containsExactly(100);
        pass(MINUTE);
        sweep.work();
        assertThat(heardAnew()).extracting(List::size).containsExactly(100, 30);
    }

    @Test
    void whoDiesBeforeSendingLeavesTheMessageToOthers() {
        AChannel channel = AChannel.to(receiver, desk);
        String told = post.owed(desk);
        Message claimed = claimed(channel);
        sweep.work();
        assertThat(receiver.heard()).isEmpty();
        pass(settings.claimLasts());
        sweep.work();

        assertThat(heard()).containsExactly(List.of(told));
        assertThat(receiver.heard())
                .extracting(Receiver.Heard::id)
                .containsExactly(claimed.id().toString());
    }

    /** What was owed meanwhile is another message: the receiver drops the repetition, and must not drop that. */
    @Test
    void whoDiesAfterSendingIsRepeatedUnderTheSameId() {
        AChannel channel = AChannel.to(receiver, desk);
        String told = post.owed(desk);
        assertThat(hooks.send(claimed(channel), clock.instant())).isInstanceOf(Outcome.Sent.class);
        String later = post.owed(desk);
        pass(settings.claimLasts());
        sweep.work();
        pass(MINUTE);
        sweep.work();

        assertThat(heard()).containsExactly(List.of(told), List.of(told), List.of(later));
        assertThat(receiver.heard().get(1).id())
                .isEqualTo(receiver.heard().get(0).id());
        assertThat(receiver.heard().get(1).body())
                .isEqualTo(receiver.heard().get(0).body());
        assertThat(receiver.heard().get(2).id())
                .isNotEqualTo(receiver.heard().get(0).id());
        assertThat(receiver.heard()).allMatch(each -> each.isSignedWith(channel.secret()));
    }

    @Test
    void whoComesBackLateDoesNotCallAFailureWhatAnotherIsTrying() {
        AChannel channel = AChannel.to(receiver, desk);
        post.owed(desk);
        Message slow = claimed(channel);
        pass(settings.claimLasts());
        Message quick = claimed(channel);
        outbox.tell(slow, new Outcome.Failed("too slow"), clock.instant());
        assertThat(channel.read().getString("failure")).isNull();
        sweep.work();
        assertThat(receiver.heard()).isEmpty();

        outbox.tell(quick, new Outcome.Sent(), clock.instant());
        outbox.tell(slow, new Outcome.Failed("too slow"), clock.instant());
        assertThat(channel.read().getInt("waiting")).isZero();
        assertThat(channel.read().getString("failure")).isNull();
    }

    @Test
    void whoFailsIsTriedAgainEverMoreRarelyAndAtLastGivenUp() {
        AChannel channel = AChannel.to(receiver.answers(503), desk);
        post.owed(desk);
        for (int attempt = 1; attempt <= settings.attempts(); attempt++) {
            sweep.work();
            sweep.work();
            assertThat(receiver.heard()).hasSize(attempt);
            if (attempt < settings.attempts()) {
                assertThat(channel.read().getInt("tries")).isEqualTo(attempt);
                assertThat(wait(channel)).isCloseTo(waitAfter(attempt), Duration.ofSeconds(2));
                assertThat(channel.read().getInt("waiting")).isOne();
                clock.moveTo(Instant.parse(channel.read().getString("notBefore")));
            }
        }
        assertThat(receiver.heard())
                .extracting(Receiver.Heard::id)
                .containsOnly(receiver.heard().getFirst().id());
        assertThat(channel.read().getInt("waiting")).isZero();
        assertThat(channel.read().getInt("givenUp")).isOne();
        assertThat(channel.read().getString("failure")).isEqualTo("it answered 503");

        receiver.answers(200);
        String next = post.owed(desk);
        pass(MINUTE);
        sweep.work();
        assertThat(heard().getLast()).containsExactly(next);
        assertThat(channel.read().getInt("waiting")).isZero();
    }

    private Duration wait(AChannel channel) {
        return Duration.between(clock.instant(), Instant.parse(channel.read().getString("notBefore")));
    }

    private static Duration waitAfter(int failures) {
        return Duration.ofSeconds(Math.min(900, 10L << (failures - 1)));
    }

    /** A receiver that is away hears everything in its order, and in few messages, when it comes back. */
    @Test
    void whatWasOwedWhileAReceiverWasAwayIsMerged() {
        AChannel.to(receiver.answers(500), desk);
        String first = post.owed(desk);
        sweep.work();
        String second = post.owed(desk);
        pass(MINUTE);
        sweep.work();
        String third = post.owed(desk);
        receiver.answers(200);
        pass(MINUTE);
        sweep.work();
        pass(MINUTE);
        sweep.work();

        assertThat(heard()).containsExactly(List.of(first), List.of(first), List.of(first), List.of(second, third));
    }

    @Test
    void oneReceiversSilenceIsNotAnothers() {
        try (var silent = new Receiver().saysNothing()) {
            AChannel away = AChannel.to(silent, desk);
            AChannel.to(receiver, desk);
            String told = post.owed(desk);
            sweep.work();

            assertThat(heard()).containsExactly(List.of(told));
            assertThat(away.read().getString("failure")).startsWith("no answer");
            assertThat(away.read().getInt("waiting")).isOne();
        }
    }
}
