package io.madoguchi.platform.twilio.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.madoguchi.platform.twilio.AnAccount;
import io.madoguchi.tools.phone.recording.Recording;
import io.madoguchi.tools.phone.recording.Tone;
import io.madoguchi.tools.phone.rest.Fault;
import io.madoguchi.tools.phone.rest.Reply;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioRecordingsTest {
    private final Line line = new Line();
    private final Recording message = Line.aRecording(3);
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    @AfterEach
    void hangUp() {
        line.close();
    }

    @Test
    void aRecordingIsFetchedWholeWithItsFingerprint() throws Exception {
        line.recorded(message);
        Media media = fetch();
        byte[] tone = Tone.wav(3);
        assertThat(heard.toByteArray()).isEqualTo(tone);
        assertThat(media)
                .isEqualTo(new Media.Fetched(
                        tone.length,
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(tone)),
                        "audio/x-wav"));
    }

    @Test
    void itIsAskedForAtOurOwnAddressWithCredentials() {
        line.recorded(message);
        fetch();
        var request = line.twilio.requests().getFirst();
        assertThat(request.path())
                .isEqualTo("/2010-04-01/Accounts/" + Line.ACCOUNT + "/Recordings/" + message.sid() + ".wav");
        assertThat(request.authorization()).startsWith("Basic ");
    }

    @Test
    void untilItIsProcessedThereIsNothingToHear() {
        line.recorded(Recording.begun(message.sid(), message.callSid(), message.started()));
        assertThat(fetch()).isEqualTo(new Media.NotYet());
        line.recorded(message);
        assertThat(fetch()).isInstanceOf(Media.Fetched.class);
    }

    /** The status callback may be quicker than Twilio's own list. */
    @Test
    void oneTwilioDoesNotKnowIsNotThereYet() {
        assertThat(fetch()).isEqualTo(new Media.NotYet());
    }

    @Test
    void ifTwilioDoesNotSayWhetherItIsGoneItIsNotThereYet() {
        line.recorded(Recording.begun(message.sid(), message.callSid(), message.started())
                .absent());
        line.twilio.next(Fault.delay(Duration.ZERO), Fault.htmlBeforeAccept());
        assertThat(fetch()).isEqualTo(new Media.NotYet());
    }

    @Test
    void whatWasDeletedOrNeverWasIsGone() {
        line.recorded(message);
        assertThat(line.recordings().delete(message.sid())).isTrue();
        assertThat(fetch()).isEqualTo(new Media.Gone());
        line.recorded(Recording.begun(message.sid(), message.callSid(), message.started())
                .absent());
        assertThat(fetch()).isEqualTo(new Media.Gone());
        line.twilio.next(Fault.answering(false, Reply.text(410, "text/html", "gone")));
        assertThat(fetch()).isEqualTo(new Media.Gone());
    }

    /** A page of Twilio's once was kept as somebody's voicemail (telephony.md §6.5). */
    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/html; charset=UTF-8", "", "audio"})
    void aPageIsNoRecording(String type) {
        line.twilio.next(Fault.answering(false, Reply.text(200, type, "<TwilioResponse/>")));
        assertThat(fetch()).isEqualTo(new Media.NotAudio(type));
        assertThat(heard.size()).isZero();
    }

    @Test
    void moreThanWeKeepIsTooLarge() {
        line.recorded(Line.aRecording(20));
        assertThat(fetch()).isEqualTo(new Media.TooLarge());
        assertThat(heard.size()).isLessThanOrEqualTo(Line.MOST_BYTES);
    }

    @Test
    void aRedirectIsFollowedWithoutCredentials() {
        try (var elsewhere = new Line()) {
            String target = elsewhere.twilio.url() + "/somewhere/else";
            line.twilio.next(redirect(target));
            elsewhere.twilio.next(
                    redirect("/again"), Fault.answering(false, Reply.text(200, "audio/mpeg", "a stored message")));

            assertThat(fetch())
                    .isInstanceOfSatisfying(
                            Media.Fetched.class,
                            fetched -> assertThat(fetched.contentType()).isEqualTo("audio/mpeg"));
            assertThat(heard.toString(UTF_8)).isEqualTo("a stored message");
            assertThat(elsewhere.twilio.requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.authorization()).isEmpty());
        }
    }

    @Test
    void aThirdRedirectIsNotFollowed() {
        line.twilio.next(redirect("/1"), redirect("/2"), redirect("/3"));
        assertThat(fetch()).isInstanceOf(Media.Failed.class);
        assertThat(line.twilio.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://media.example.jp/RE1",
                "file:///etc/passwd",
                "gopher://127.0.0.1",
                "http://[broken",
                "http:///nowhere"
            })
    void aRedirectToAnywhereElseIsNotFollowed(String target) {
        line.twilio.next(redirect(target));
        assertThat(fetch()).isInstanceOf(Media.Failed.class);
    }

    @Test
    void aRedirectWithoutATargetLeadsNowhere() {
        line.twilio.next(Fault.answering(false, Reply.text(302, "", "")));
        assertThat(fetch()).isInstanceOf(Media.Failed.class);
    }

    @Test
    void fromTwilioItselfARedirectMustStayEncrypted() {
        var twilio = line.at("https://api.twilio.com").api();
        assertThat(twilio.mayLeadTo(URI.create("https://media.twiliocdn.com/RE1")))
                .isTrue();
        assertThat(twilio.mayLeadTo(URI.create("http://127.0.0.1:8080/RE1"))).isFalse();
    }

    @Test
    void whateverElseGoesWrongItMayBeTriedAgain() {
        line.twilio.next(
                Fault.errorBeforeAccept(),
                Fault.htmlBeforeAccept(),
                Fault.tooManyWithoutRetryAfter(),
                Fault.silenceBeforeAccept());
        for (int i = 0; i < 4; i++) {
            assertThat(fetch()).isInstanceOf(Media.Failed.class);
        }
        line.recorded(message);
        assertThat(fetch()).isInstanceOf(Media.Fetched.class);
    }

    @Test
    void whileTokensAreRotatedTheNextOneMayFetch() {
        line.as(AnAccount.with(Line.ACCOUNT, "the-old-token", Line.TOKEN)).recorded(message);
        assertThat(fetch()).isInstanceOf(Media.Fetched.class);
        line.as(AnAccount.with(Line.ACCOUNT, "the-old-token", "another"));
        assertThat(fetch()).isEqualTo(new Media.Failed("status 401"));
    }

    @Test
    void withoutCredentialsNothingIsFetched() {
        line.as(AnAccount.withoutCredentials());
        assertThat(fetch()).isEqualTo(new Media.Failed(Api.NO_CREDENTIALS));
    }

    @Test
    void aRecordingIsFoundByItselfAndByItsCall() {
        line.recorded(message);
        var expected = new TwilioRecording(
                message.sid(),
                message.callSid(),
                "completed",
                Instant.parse("2026-11-22T13:30:00Z"),
                Duration.ofSeconds(3),
                null);
        assertThat(line.recordings().find(message.sid())).contains(expected);
        assertThat(line.recordings().of(message.callSid())).containsExactly(expected);
        assertThat(line.recordings().of("CA" + "f".repeat(32))).isEmpty();
        assertThat(line.recordings().find("RE" + "f".repeat(32))).isEmpty();
    }

    @Test
    void aDeletedRecordingIsStillKnownForAWhileButNotListed() {
        line.recorded(message);
        assertThat(line.recordings().delete(message.sid())).isTrue();
        assertThat(line.recordings().delete(message.sid())).isFalse();
        assertThat(line.recordings().find(message.sid()).orElseThrow().isGone()).isTrue();
        assertThat(line.recordings().of(message.callSid())).isEmpty();
    }

    @Test
    void oneThatIsNotCompleteCannotBeDeleted() {
        line.recorded(Recording.begun(message.sid(), message.callSid(), message.started()));
        assertThat(line.recordings().delete(message.sid())).isFalse();
        line.twilio.next(Fault.htmlAfterAccept());
        assertThatThrownBy(() -> line.recordings().delete(message.sid())).isInstanceOf(TwilioUnavailable.class);
    }

    @Test
    void whatIsNoIdentifierIsNotAskedFor() {
        assertThatIllegalArgumentException().isThrownBy(() -> line.recordings().media("RE1/../../x", heard));
        assertThatIllegalArgumentException().isThrownBy(() -> line.recordings().find("https://evil.example/RE1"));
        assertThat(line.twilio.requests()).isEmpty();
    }

    private Media fetch() {
        heard.reset();
        return line.recordings().media(message.sid(), heard);
    }

    private static Fault redirect(String target) {
        return Fault.answering(false, Reply.text(302, "", "").header("Location", target));
    }
}
