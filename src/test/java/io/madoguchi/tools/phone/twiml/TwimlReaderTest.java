package io.madoguchi.tools.phone.twiml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.tools.phone.twiml.TwimlReader.Place;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Twilio plays, and what its debugger says about the rest. */
class TwimlReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not xml",
                "<Response><Say>はい</Response>",
                "<response><Say>はい</Say></response>",
                "<Answer/>",
                "\n<?xml version=\"1.0\"?><Response/>",
                "\uFEFF<?xml version=\"1.0\"?><Response/>",
                "<!DOCTYPE Response [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Response><Say>&e;</Say></Response>",
                "<Response><Say>A & B</Say></Response>"
            })
    void whatDoesNotParseCannotBePlayed(String body) {
        Document document = read(body, "text/xml");

        assertThat(document.unplayable()).isNotNull().extracting(Finding::code).isEqualTo(12100);
        assertThat(document.verbs()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"application/json, 12300", "-, 12300", "image/png, 12300"})
    void aWrongContentTypeCannotBePlayed(@Nullable String contentType, int code) {
        assertThat(read("<Response/>", contentType).unplayable())
                .isNotNull()
                .extracting(Finding::code)
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/xml", "application/xml; charset=utf-8", "TEXT/HTML", "text/plain"})
    void twimlMayComeUnderSeveralTypes(String contentType) {
        assertThat(read("<Response><Hangup/></Response>", contentType).verbs()).containsExactly(new Verb.Hangup());
    }

    @Test
    void plainTextIsReadOutLoud() {
        assertThat(read("Internal error", "text/plain").verbs()).containsExactly(new Verb.Say("Internal error", 1));
    }

    @Test
    void soundIsPlayed() {
        assertThat(read("RIFF", "audio/wav").verbs()).hasOnlyElementsOfType(Verb.Play.class);
    }

    @Test
    void moreThan64KilobytesAreTooMuch() {
        String filler = "<!--" + "x".repeat(64 * 1024) + "-->";

        assertThat(read("<Response>" + filler + "</Response>", "text/xml").unplayable())
                .isNotNull()
                .extracting(Finding::code)
                .isEqualTo(11750);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<say>はい</say>                                  | 12200",
                "<Speak/>                                         | 12200",
                "<Say Voice='alice'>はい</Say>                    | 12200",
                "<Pause><Say>はい</Say></Pause>                   | 12200",
                "loose text                                       | 12200",
                "<Leave/>                                         | 12200",
                "<Say><b>はい</b></Say>                           | 12200",
                "<Say loop='often'>はい</Say>                     | 13510",
                "<Pause length='-1'/>                             | 13910",
                "<Gather numDigits='0'/>                          | 13314",
                "<Gather timeout='five'/>                         | 13313",
                "<Gather finishOnKey='12'/>                       | 13310",
                "<Gather method='PUT'/>                           | 13312",
                "<Gather actionOnEmptyResult='yes'/>              | 13338",
                "<Gather><Record/></Gather>                       | 13320",
                "<Record timeout='x'/>                            | 13611",
                "<Record maxLength='0'/>                          | 13612",
                "<Record finishOnKey='x'/>                        | 13613",
                "<Record playBeep='no'/>                          | 13616",
                "<Record method='PUT'/>                           | 13610",
                "<Redirect method='PUT'>x</Redirect>              | 13710",
                "<Reject reason='tired'/>                         | 12200"
            })
    void mistakesAreWarnings(String verb, int code) {
        Document document = read("<Response>" + verb + "</Response>", "text/xml");

        assertThat(document.unplayable()).isNull();
        assertThat(document.findings())
                .containsExactly(new Finding(
                        Finding.Severity.WARNING,
                        code,
                        document.findings().getFirst().message()));
    }

    @Test
    void theCaseOfAVerbIsHintedAt() {
        assertThat(read("<Response><hangup/></Response>", "text/xml").findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .contains("did you mean <Hangup>?");
    }

    @ParameterizedTest
    @CsvSource({"500, 0", "501, 13521"})
    void fiveHundredJapaneseCharactersAreTheMost(int length, int code) {
        Document document = read("<Response><Say>" + "窓".repeat(length) + "</Say></Response>", "text/xml");

        assertThat(document.findings().stream().mapToInt(Finding::code).sum()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"'', 4096, 0", "'', 4097, 13521", "Polly.Mizuki, 3000, 0", "Polly.Mizuki, 3001, 13521"})
    void asciiTextIsLimitedByTheVoice(String voice, int length, int code) {
        Document document =
                read("<Response><Say voice='" + voice + "'>" + "x".repeat(length) + "</Say></Response>", "text/xml");

        assertThat(document.findings().stream().mapToInt(Finding::code).sum()).isEqualTo(code);
    }

    @Test
    void sayingNothingIsAnError() {
        assertThat(read("<Response><Say> </Say></Response>", "text/xml").findings())
                .singleElement()
                .satisfies(each -> assertThat(each.code()).isEqualTo(13520))
                .satisfies(each -> assertThat(each.isError()).isTrue());
    }

    @Test
    void aWaitingCallerCannotBeRecordedOrQueuedAgain() {
        byte[] body = "<Response><Record/><Enqueue>x</Enqueue><Leave/></Response>".getBytes(UTF_8);
        Document document = TwimlReader.read(body, "text/xml", Place.QUEUE);

        assertThat(document.verbs()).containsExactly(new Verb.Leave());
        assertThat(document.findings()).hasSize(2).allMatch(Finding::isError);
    }

    @Test
    void aVerbTheSimulatorCannotPlayIsAnError() {
        assertThat(read("<Response><Dial><Conference>x</Conference></Dial></Response>", "text/xml")
                        .findings())
                .singleElement()
                .satisfies(each -> assertThat(each.isError()).isTrue())
                .satisfies(each -> assertThat(each.message()).contains("<Dial>"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Redirect>x</Redirect><Say>はい</Say>           | 1",
                "<Hangup/><Pause/>                               | 1",
                "<Record/><Gather/>                              | 1",
                "<Record/><Say>録音できません</Say><Hangup/>     | 0",
                "<Enqueue action='x'>q</Enqueue><Say>はい</Say>  | 1",
                "<Enqueue>q</Enqueue><Say>はい</Say>             | 0",
                "<Gather/><Say>はい</Say>                        | 0"
            })
    void whatIsNeverReachedIsNoted(String verbs, int warnings) {
        assertThat(read("<Response>" + verbs + "</Response>", "text/xml").findings())
                .hasSize(warnings);
    }

    @Test
    void defaultsAreTwilios() {
        Document document = read("<Response><Gather/><Record/></Response>", "text/xml");

        assertThat(document.verbs().getFirst()).isInstanceOfSatisfying(Verb.Gather.class, gather -> {
            assertThat(gather.finishOnKey()).isEqualTo("#");
            assertThat(gather.timeout()).isEqualTo(Duration.ofSeconds(5));
            assertThat(gather.numDigits()).isNull();
            assertThat(gather.action()).isNull();
            assertThat(gather.actionOnEmptyResult()).isFalse();
        });
        assertThat(document.verbs().getLast()).isInstanceOfSatisfying(Verb.Recording.class, recording -> {
            assertThat(recording.finishOnKey()).isEqualTo("1234567890*#");
            assertThat(recording.maxLength()).isEqualTo(Duration.ofHours(1));
            assertThat(recording.playBeep()).isTrue();
            assertThat(recording.statusCallbackEvents()).containsExactly("completed");
        });
    }

    @Test
    void markupInsideSpeechIsSpokenWithoutIt() {
        assertThat(read("<Response><Say>番号は<say-as interpret-as='digits'>119</say-as>です</Say></Response>", "text/xml")
                        .verbs())
                .containsExactly(new Verb.Say("番号は119です", 1));
    }

    private static Document read(String body, @Nullable String contentType) {
        return TwimlReader.read(body.getBytes(UTF_8), contentType, Place.CALL);
    }
}
