package io.madoguchi.tools.phone.call;

import java.time.Duration;
import picocli.CommandLine.Option;

/**
 * What no source confirms about Twilio, and how fast the simulated world runs. Set before the first call; the defaults
 * are the likelier behaviour.
 */
public final class Quirks {
    @Option(
            names = "--absent-below",
            paramLabel = "TIME",
            description = "a shorter recording is reported absent, error 16101 (default 1s)")
    public Duration absentBelow = Duration.ofSeconds(1);

    @Option(
            names = "--absent-unasked",
            description = "report absent recordings even if recordingStatusCallbackEvent does not name 'absent'")
    public boolean absentUnasked;

    @Option(
            names = "--empty-recording-falls-through",
            description = "after an absent recording play the verb after <Record> instead of requesting its action")
    public boolean emptyRecordingFallsThrough;

    @Option(
            names = "--no-hangup-actions",
            description = "do not request the actions of <Record> and <Enqueue> when the caller hangs up in them")
    public boolean noHangupActions;

    @Option(
            names = "--progress-fields",
            description = "add CallbackSource and SequenceNumber to the number's status callback")
    public boolean progressFields;

    @Option(names = "--no-call-token", description = "leave CallToken out of the first request")
    public boolean noCallToken;

    @Option(
            names = "--stir-verstat",
            paramLabel = "VALUE",
            description = "add StirVerstat, for example TN-Validation-Passed-A, to the first request")
    public String stirVerstat = "";

    @Option(
            names = "--no-empty-digits",
            description = "leave Digits out, instead of empty, when actionOnEmptyResult takes effect")
    public boolean noEmptyDigits;

    @Option(
            names = "--unanswered-status",
            paramLabel = "STATUS",
            description = "final status of a call given up before it was answered (default canceled)")
    public String unansweredStatus = "canceled";

    @Option(
            names = "--application-error-status",
            paramLabel = "STATUS",
            description = "final status after 'an application error has occurred' (default completed)")
    public String applicationErrorStatus = "completed";

    @Option(
            names = "--recording-delay",
            paramLabel = "TIME",
            description = "from the end of a recording to its status callback (default 2s)")
    public Duration recordingDelay = Duration.ofSeconds(2);

    @Option(
            names = "--status-delay",
            paramLabel = "TIME",
            description = "from the end of the call to the status callback (default 1s)")
    public Duration statusDelay = Duration.ofSeconds(1);

    @Option(
            names = "--answer-within",
            paramLabel = "TIME",
            description = "real time Twilio waits for an answer (default 15s)")
    public Duration answerWithin = Duration.ofSeconds(15);

    @Option(
            names = "--chars-per-second",
            paramLabel = "N",
            description = "how fast <Say> speaks (default 7 Japanese characters)")
    public int charactersPerSecond = 7;

    @Option(
            names = "--queue-position",
            paramLabel = "N",
            description = "the caller's place in the queue while waiting (default 1)")
    public int queuePosition = 1;

    @Option(
            names = "--max-documents",
            paramLabel = "N",
            description = "give up on a call that goes round in circles (default 500)")
    public int mostDocuments = 500;
}
