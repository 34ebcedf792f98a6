package io.madoguchi.tools.phone;

import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.Service;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.story.TestLine;
import io.madoguchi.story.TestLine.OwnDesk;
import io.madoguchi.story.TestLine.Rung;
import io.madoguchi.tools.phone.call.Callee;
import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.recording.Shelf;
import io.madoguchi.tools.phone.rest.FakeTwilio;
import io.madoguchi.tools.phone.rest.Fault;
import io.madoguchi.voice.queue.Floor;
import io.madoguchi.voice.queue.Floor.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line tells a whole day and a whole night against the real service, whose sweeps run meanwhile. */
@QuarkusTest
class DayAndNightTest {
    private final StringWriter out = new StringWriter();

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Floor floor;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    Nightfall sweeps;

    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    ServiceClock clock;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit
    Path data;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private FakeTwilio twilio;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private OwnDesk desk;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Person operator;

    @BeforeEach
    void open() {
        twilio = floor.openTwilio(Shelf.in(data));
        twilio.exchange().playingByItself(each -> {});
        desk = TestLine.ownDesk();
        operator = floor.somebody(desk, "operator");
    }

    @AfterEach
    void close() {
        twilio.close();
        clock.reset();
    }

    private int phone(String... arguments) throws IOException {
        Files.writeString(data.resolve("demo.env"), """
                MADOGUCHI_PORT=%d
                MADOGUCHI_PUBLIC_BASE_URL=%s
                MADOGUCHI_TWILIO_ACCOUNT_SID=%s
                MADOGUCHI_TWILIO_AUTH_TOKEN=%s
                MADOGUCHI_TWILIO_API_URL=%s
                MADOGUCHI_DEMO_PASSWORD=%s
                """.formatted(
                        RestAssured.port,
                        TestLine.PUBLIC_BASE,
                        TestLine.ACCOUNT,
                        TestLine.TOKEN,
                        twilio.url(),
                        Service.PASSWORD));
        try (var _ = sweeps.running()) {
            return Phone.run(
                    Map.of("MADOGUCHI_DATA", data.toString()),
                    new PrintWriter(out, true),
                    new PrintWriter(out, true),
                    Stream.concat(Stream.of(arguments), Stream.of("--to", desk.number(), "--user", operator.name()))
                            .toArray(String[]::new));
        }
    }

    @Test
    void aCallerOfTheDayIsTakenByWhoeverIsRung() throws IOException {
        twilio.exchange()
                .callee(
                        operator.telephone(),
                        Callee.answering(
                                Duration.ofSeconds(1),
                                CallerScript.caller().press("1").talks(Duration.ofSeconds(10))));
        assertThat(phone("day", "--at", "2026-11-24T10:00")).as("%s", out).isZero();
        assertThat(out.toString())
                .containsSubsequence(
                        operator.name() + " is available at " + operator.telephone(),
                        "caller    waits in queue",
                        "takes the call and talks for 10 s",
                        "twilio    rings " + operator.telephone(),
                        "お待ちの方がいらっしゃいます",
                        "answered, waited ",
                        "is first_line, and " + operator.name() + "'s",
                        "The caller was answered.");
    }

    @Test
    void aCallerOfTheDayIsTakenThoughAnotherIsToBeRungBack() throws IOException {
        leavesAMessage("2026-11-23T22:30:00+09:00");
        assertThat(phone("day", "--at", "2026-11-24T10:00")).as("%s", out).isZero();
        assertThat(out.toString()).contains("The caller was answered.");
    }

    @Test
    void aMessageOfTheNightIsAnsweredAfterAnEarlierOneWhichIsTold() throws IOException {
        String earlier = leavesAMessage("2026-11-23T22:30:00+09:00");
        assertThat(phone("night", "--on", "2026-11-24", "--patience", "15s"))
                .as("%s", out)
                .isZero();
        assertThat(out.toString())
                .containsSubsequence(
                        "1 to be rung first, next the caller of the case " + earlier,
                        "twilio    rings " + operator.telephone(),
                        "twilio    rings " + operator.telephone(),
                        "state done, ending reached, attempts 1",
                        "The caller was reached.");
    }

    /** The case of somebody who is to be rung back. */
    private String leavesAMessage(String moment) {
        Rung rung = new TestLine(clock)
                .ring(moment, desk.number(), TestLine.caller().speakAndPress(Duration.ofSeconds(12), "#"));
        return as("supervisor")
                .get("/api/v1/tickets/" + rung.log().getString("ticketId"))
                .path("number");
    }

    @Test
    void aDayIsPlayedOnTheDayTheClockShowsAndTheClockGoesOnFromThere() throws IOException {
        clock.moveTo(Instant.parse("2026-11-24T00:30:00Z"));
        assertThat(phone("day")).as("%s", out).isZero();
        assertThat(out.toString()).contains("2026-11-24 (Tue) JST", "The service's clock stays there.");
        assertThat(clock.instant())
                .isBetween(Instant.parse("2026-11-24T01:00:00Z"), Instant.parse("2026-11-24T01:10:00Z"));
    }

    @Test
    void aNightLeavesTheClockAtTheNextMorning() throws IOException {
        clock.moveTo(Instant.parse("2026-11-24T00:30:00Z"));
        assertThat(phone("night")).as("%s", out).isZero();
        assertThat(clock.instant())
                .isBetween(Instant.parse("2026-11-25T00:00:00Z"), Instant.parse("2026-11-25T00:10:00Z"));
    }

    @Test
    void anEarlierDayLeavesTheClockAsItWasUnlessItIsToBeKept() throws IOException {
        clock.moveTo(Instant.parse("2026-11-25T00:30:00Z"));
        phone("day", "--at", "2026-11-24T03:00");
        assertThat(clock.instant()).isAfter(Instant.parse("2026-11-25T00:30:00Z"));

        phone("day", "--at", "2026-11-24T03:00", "--keep-clock");
        assertThat(clock.instant()).isBefore(Instant.parse("2026-11-24T00:00:00Z"));
    }

    @Test
    void whereTheDeskIsClosedNobodyIsAnsweredAndThatIsTold() throws IOException {
        assertThat(phone("day", "--at", "2026-11-24T03:00")).isEqualTo(Phone.WRONG);
        assertThat(out.toString()).contains("WRONG: the caller was not answered.");
    }

    @Test
    void aMessageOfTheNightIsAnsweredInTheMorning() throws IOException {
        assertThat(phone("night", "--on", "2026-11-24")).as("%s", out).isZero();
        assertThat(out.toString())
                .containsSubsequence(
                        "2026-11-24 (Tue) JST",
                        "22:30:00  caller    rings " + desk.number(),
                        "speaks for 20 s",
                        "the message, 20 s, is fetched from Twilio and sealed",
                        "the callback is queued: not before 2026-11-25 (Wed) JST 09:00:00",
                        operator.name() + " is available at " + operator.telephone(),
                        "the clock is moved to 2026-11-25 (Wed) JST 09:00:01",
                        "twilio    rings " + operator.telephone(),
                        "折り返しの電話です",
                        "presses 1",
                        "connects them",
                        "state done, ending reached, attempts 1",
                        "by " + operator.name() + ": reached",
                        "The caller was reached.");
        assertThat(operator.state()).isNotEqualTo("available");
    }

    @Test
    void nothingIsToldThatDidNotHappen() throws IOException {
        twilio.exchange().callee(operator.telephone(), Callee.absent());
        twilio.next(Collections.nCopies(200, Fault.errorBeforeAccept()).toArray(Fault[]::new));
        assertThat(phone("night", "--on", "2026-11-24", "--patience", "2s")).isEqualTo(Phone.WRONG);
        assertThat(out.toString())
                .contains(
                        "WRONG: the message is waiting, not available",
                        "WRONG: the caller was not reached. " + operator.name() + " is ")
                .doesNotContain("sealed");
    }
}
