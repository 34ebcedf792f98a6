package io.madoguchi.voice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.directory.hours.Holiday;
import io.madoguchi.directory.hours.Status;
import io.madoguchi.directory.hours.Status.Reason;
import io.madoguchi.story.TestLine;
import io.madoguchi.story.TestLine.OwnDesk;
import io.madoguchi.tools.phone.twiml.TwimlReader;
import io.madoguchi.tools.phone.twiml.TwimlReader.Place;
import io.madoguchi.voice.flow.Answer.TakeMessage;
import io.madoguchi.voice.flow.Answer.Why;
import io.madoguchi.voice.prompt.Prompt;
import io.madoguchi.voice.prompt.Prompts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every document there is, in every state and with the worst texts people may write, is one Twilio plays without a word. */
@QuarkusTest
class SpokenWithinLimitsTest {
    private static final Instant OPENS = Instant.parse("2026-11-24T03:30:00Z");

    @Inject
    Desks desks;

    @Inject
    Prompts prompts;

    @Inject
    ServiceClock clock;

    @AfterEach
    void restoreTheClock() {
        clock.reset();
    }

    @Test
    void withTheStandardTexts() {
        assertAllPlayable(TestLine.ownDesk("ja", "en"), "");
    }

    @Test
    void withoutADesk() {
        withoutTheQueue().forEach(answer -> assertPlayable(answer, Twiml.of(answer, prompts, null), ""));
    }

    @Test
    void withoutADatabase() {
        withoutTheQueue().forEach(answer -> assertPlayable(answer, Twiml.withoutDatabase(answer), ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<Hangup/> & \"A\" 'B' <![CDATA[ ]]> --> &amp; &#0; <?xml?>", "𠮷野家🏥", "{position} {opens}"})
    void withWhateverPeopleWrite(String text) {
        OwnDesk desk = TestLine.ownDesk("ja", "en");
        boolean placeholders = text.contains("{");
        desk.say("greeting", "ja", placeholders ? "{desk}{desk}" : text);
        desk.say("offer-callback", "ja", placeholders ? "x" : text);
        desk.say("leave-message", "en", placeholders ? "x" : text);
        desk.say("callback-read-back", "ja", placeholders ? "{number}{number}{number}" : text);
        String spoken = text.startsWith("<") ? text : "";
        assertAllPlayable(desk, spoken);
    }

    @Test
    void withTheLongestTextsThatAreAccepted() {
        OwnDesk desk = TestLine.ownDesk("ja", "en");
        String japanese = "あ".repeat(430);
        String english = "Hold the line. ".repeat(100);
        for (Prompt prompt : Prompt.values()) {
            desk.say(prompt.wireName(), "ja", japanese);
            desk.say(prompt.wireName(), "en", english);
        }
        assertAllPlayable(desk, "");
    }

    /** A queue belongs to a desk. */
    private static List<Answer> withoutTheQueue() {
        return everyAnswer().stream()
                .filter(answer -> !(answer instanceof Answer.Queue))
                .toList();
    }

    private void assertAllPlayable(OwnDesk own, String spoken) {
        var desk = desks.named(own.code());
        everyAnswer().forEach(answer -> {
            String twiml = QuarkusTransaction.requiringNew().call(() -> Twiml.of(answer, prompts, desk));
            assertPlayable(answer, twiml, answer instanceof Answer.Queue ? spoken : "");
        });
    }

    private static void assertPlayable(Answer answer, String twiml, String spoken) {
        byte[] bytes = twiml.getBytes(StandardCharsets.UTF_8);
        assertThat(bytes.length).isLessThan(64 * 1024);
        boolean waiting = answer instanceof Answer.Wait
                || answer instanceof Answer.KeepWaiting
                || answer instanceof Answer.LeaveQueue;
        var document = TwimlReader.read(bytes, "text/xml", waiting ? Place.QUEUE : Place.CALL);
        assertThat(document.unplayable()).as("%s: %s", answer, twiml).isNull();
        assertThat(document.findings()).as("%s: %s", answer, twiml).isEmpty();
        assertThat(document.verbs().isEmpty()).isEqualTo(answer instanceof Answer.Nothing);
        assertThat(document.verbs().toString()).contains(spoken);
    }

    private static List<Answer> everyAnswer() {
        var number = PhoneNumber.parse("+819012345678").orElseThrow();
        var answers = new ArrayList<Answer>(List.of(
                new Answer.Queue(),
                new Answer.Wait(1, Duration.ofSeconds(20)),
                new Answer.Wait(1000, Duration.ofSeconds(1)),
                new Answer.LeaveQueue(),
                new Answer.KeepWaiting(),
                new Answer.ConfirmNumber(number, 1),
                new Answer.AskNumber(false, 1),
                new Answer.AskNumber(true, 3),
                new Answer.ReadBack(number, 2),
                new Answer.PromiseCallback(number),
                new Answer.Reject(),
                new Answer.Apologise(),
                new Answer.Nothing()));
        for (Prompt prompt : Prompt.values()) {
            answers.add(new Answer.SayGoodbye(prompt));
            answers.add(new Answer.Decline(prompt));
        }
        for (Why why : Why.values()) {
            for (Reason reason : Reason.values()) {
                for (Answer.CallerNumber callers : Answer.CallerNumber.values()) {
                    answers.add(new TakeMessage(why, status(reason, OPENS), callers));
                    answers.add(new TakeMessage(why, status(reason, null), callers));
                }
            }
        }
        return answers;
    }

    private static Status status(Reason reason, @Nullable Instant opensAt) {
        return new Status(reason == Reason.OPEN, reason, "停電 <&\"'>".repeat(20), (Holiday) null, opensAt, null);
    }
}
