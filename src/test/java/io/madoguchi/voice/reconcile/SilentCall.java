package io.madoguchi.voice.reconcile;

import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.story.TestLine;
import io.madoguchi.story.TestLine.OwnDesk;
import io.madoguchi.tools.phone.call.Watch;
import io.madoguchi.tools.phone.rest.FakeTwilio;
import io.madoguchi.tools.phone.twilio.CallFields;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A call of which the service hears only what the test tells it, whatever Twilio knows. */
final class SilentCall {
    private final OwnDesk desk;
    private final Instant rang;
    private final CallFields fields;

    SilentCall(OwnDesk desk, Instant rang) {
        this.desk = desk;
        this.rang = rang;
        this.fields = new CallFields(
                TestLine.ACCOUNT,
                "CA" + UUID.randomUUID().toString().replace("-", ""),
                TestLine.freshNumber(),
                desk.number());
    }

    /** Twilio knows it, as a call that has been answered. */
    Watch in(FakeTwilio twilio) {
        Watch books = twilio.exchange().knows(sid(), fields.from(), fields.to(), rang);
        books.became("in-progress", rang);
        return books;
    }

    String sid() {
        return fields.callSid();
    }

    SilentCall rings() {
        tell(Webhook.post(url("incoming"), fields.standard("ringing")), 200);
        return this;
    }

    void waits(Duration inTheQueue) {
        var wait = Webhook.post(url("wait"), fields.standard("in-progress"))
                .with("QueueTime", String.valueOf(inTheQueue.toSeconds()))
                .with("QueuePosition", "1");
        tell(wait, 200);
    }

    /** Of all its events only the recording's arrives, which names no number. */
    SilentCall isRecorded(Duration spoken) {
        String recording = sid().replaceFirst("CA", "RE");
        tell(
                Webhook.post(url("recording"), fields.recording(recording, "completed", rang))
                        .with("RecordingDuration", String.valueOf(spoken.toSeconds())),
                204);
        return this;
    }

    /** Twilio could not use the answer to the ring. */
    SilentCall turnsToTheFallback() {
        tell(Webhook.post(url("fallback"), fields.standard("ringing")).with("ErrorCode", "11200"), 200);
        return this;
    }

    void isOver(String status, Duration lasted) {
        tell(Webhook.post(url("status"), fields.ended(status, lasted, rang.plus(lasted))), 204);
    }

    JsonPath log() {
        return TestLine.log(sid());
    }

    /** How often Twilio was asked for it. */
    long questions(FakeTwilio twilio) {
        return twilio.requests().stream()
                .filter(each -> each.path().endsWith("/Calls/" + sid() + ".json"))
                .count();
    }

    /** Where the callbacks of the desk come from. */
    List<String> callbacks() {
        return callbacksOf(desk);
    }

    static List<String> callbacksOf(OwnDesk desk) {
        return as("supervisor")
                .queryParam("desk", desk.code())
                .get("/api/v1/callbacks")
                .path("items.origin");
    }

    private static void tell(Webhook webhook, int expected) {
        assertThat(TestLine.send(webhook).status()).isEqualTo(expected);
    }

    private static String url(String door) {
        return TestLine.PUBLIC_BASE + "/twilio/voice/" + door;
    }
}
