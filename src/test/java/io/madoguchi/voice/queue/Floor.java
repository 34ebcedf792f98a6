package io.madoguchi.voice.queue;

import static io.madoguchi.Service.as;
import static org.hamcrest.Matchers.equalTo;

import io.madoguchi.Service;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.story.TestLine;
import io.madoguchi.story.TestLine.OwnDesk;
import io.madoguchi.story.TestLine.Rung;
import io.madoguchi.tools.phone.call.CallResult;
import io.madoguchi.tools.phone.call.Callee;
import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.recording.Shelf;
import io.madoguchi.tools.phone.rest.FakeTwilio;
import io.madoguchi.voice.dial.DialStage;
import io.madoguchi.voice.presence.Sweeps;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Desks with people of their own, and callers who wait for them; Twilio plays in the time of the caller. */
@Singleton
public class Floor {
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final DialStage dials;
    private final OfferSweep offers;
    private final Sweeps wrapUp;
    private final ServiceClock clock;

    Floor(DialStage dials, OfferSweep offers, Sweeps wrapUp, ServiceClock clock) {
        this.dials = dials;
        this.offers = offers;
        this.wrapUp = wrapUp;
        this.clock = clock;
    }

    /** Somebody who works at one desk, with a telephone of their own. */
    public record Person(String name, String telephone) {
        public void becomes(String state) {
            as(name).body("{\"state\":\"" + state + "\"}")
                    .put("/api/v1/presence/" + name)
                    .then()
                    .statusCode(200);
        }

        public JsonPath presence() {
            return as(name).get("/api/v1/presence/" + name)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
        }

        public String state() {
            return presence().getString("state");
        }
    }

    /** Available. */
    public Person operator(OwnDesk desk) {
        Person person = somebody(desk, "operator");
        person.becomes("available");
        return person;
    }

    public Person somebody(OwnDesk desk, String role) {
        var person = new Person("floor." + role + "." + PEOPLE.incrementAndGet(), TestLine.freshNumber());
        as("admin")
                .body("""
                        {"username":"%s","password":"%s","roles":["%s"],"displayName":"試験","desks":["%s"]}""".formatted(person.name, Service.PASSWORD, role, desk.code()))
                .post("/api/v1/staff")
                .then()
                .statusCode(201);
        as(person.name)
                .body("{\"phone\":\"" + person.telephone + "\"}")
                .put("/api/v1/staff/" + person.name + "/phone")
                .then()
                .statusCode(200)
                .body("phone", equalTo(person.telephone));
        return person;
    }

    public FakeTwilio openTwilio() {
        dials.clear();
        return dials.openTwilio();
    }

    public FakeTwilio openTwilio(Shelf recordings) {
        dials.clear();
        return dials.openTwilio(recordings);
    }

    /** Everything that happens by itself, once, and what Twilio is asked for is played. */
    public List<CallResult> goesOn(FakeTwilio twilio) {
        offers.work(clock.instant());
        dials.sweep();
        return twilio.exchange().play();
    }

    /** Whose time for writing up is over is available again. */
    public void wrapsUp() {
        wrapUp.wrapUp();
    }

    /** What is planned is asked of Twilio. */
    public void asksTwilio() {
        dials.sweep();
    }

    /** Free people are rung for those who wait, as soon as Twilio is asked. */
    public void offers() {
        offers.work(clock.instant());
    }

    /** Rings the desk; whoever waits there can be taken by calls that the service places. */
    public Rung rings(FakeTwilio twilio, String moment, OwnDesk desk, CallerScript script) {
        return TestLine.played(
                new TestLine(clock).at(moment).switchboard(twilio.exchange().switchboard()), desk.number(), script);
    }

    /** Numbers that were rung, in order. */
    public static List<String> rung(FakeTwilio twilio) {
        return twilio.exchange().calls().stream().map(each -> each.to()).toList();
    }

    public static void answers(FakeTwilio twilio, Person person, Callee how) {
        twilio.exchange().callee(person.telephone(), how);
    }
}
