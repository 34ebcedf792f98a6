package io.madoguchi.platform.twilio.rest;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.platform.twilio.AnAccount;
import io.madoguchi.platform.twilio.TwilioAccount;
import io.madoguchi.tools.phone.recording.Recording;
import io.madoguchi.tools.phone.recording.Shelf;
import io.madoguchi.tools.phone.rest.FakeTwilio;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A line to a Twilio of its own, which waits no longer for it than a test may. */
final class Line implements AutoCloseable {
    static final String ACCOUNT = "AC00000000000000000000000000000001";
    static final String TOKEN = "0123456789abcdef0123456789abcdef";
    static final PhoneNumber OPERATOR = number("+819011112222");
    static final PhoneNumber OURS = number("+815012345678");
    static final int MOST_BYTES = 200_000;
    private static final Duration PATIENCE = Duration.ofMillis(700);

    final FakeTwilio twilio;
    private final Shelf recordings;
    private TwilioAccount account = AnAccount.with(ACCOUNT, TOKEN);
    private String url;

    Line() {
        try {
            Path folder = Files.createDirectories(Path.of("target/test-recordings"));
            recordings = new Shelf(Files.createTempDirectory(folder, "shelf-"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        twilio = new FakeTwilio(ACCOUNT, TOKEN, recordings);
        twilio.exchange().owns(OURS.e164());
        url = twilio.url();
    }

    Line as(TwilioAccount other) {
        account = other;
        return this;
    }

    Line at(String otherUrl) {
        url = otherUrl;
        return this;
    }

    TwilioCalls calls() {
        return new TwilioCalls(api());
    }

    TwilioMessages messages() {
        return new TwilioMessages(api());
    }

    TwilioRecordings recordings() {
        return new TwilioRecordings(api(), new MediaDownload(api(), MOST_BYTES, PATIENCE));
    }

    Api api() {
        return new Api(account, url, PATIENCE, PATIENCE);
    }

    Placed place() {
        return calls().place(aCall());
    }

    static NewCall aCall() {
        return new NewCall(
                OPERATOR,
                OURS,
                URI.create("https://desk.example.jp/twilio/dial/17/operator?attempt=17"),
                URI.create("https://desk.example.jp/twilio/dial/17/status"),
                Duration.ofSeconds(20),
                Duration.ofHours(1));
    }

    /** On Twilio's shelf, said to be like that. */
    Recording recorded(Recording recording) {
        recordings.put(recording);
        return recording;
    }

    static Recording aRecording(long seconds) {
        return Recording.begun(
                        "RE0123456789abcdef0123456789abcdef",
                        "CA0123456789abcdef0123456789abcdef",
                        Instant.parse("2026-11-22T13:30:00Z"))
                .processing(seconds)
                .completed();
    }

    static PhoneNumber number(String text) {
        return PhoneNumber.parse(text).orElseThrow();
    }

    @Override
    public void close() {
        twilio.close();
    }
}
