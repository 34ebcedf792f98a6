package io.madoguchi.voice.call;

import static io.madoguchi.story.TestLine.caller;
import static io.madoguchi.story.TestLine.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.story.Rows;
import io.madoguchi.story.TestLine;
import io.madoguchi.story.TestLine.Rung;
import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.call.CallerScript.Point;
import io.madoguchi.tools.phone.call.Desk;
import io.madoguchi.tools.phone.twilio.Answer;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.madoguchi.voice.flow.CallStory;
import io.madoguchi.voice.flow.Delivery;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However often and in whatever order Twilio delivers, a call is in the log once and its story is the same. */
@QuarkusTest
class DeliveryOrderTest {
    private static final String MORNING = "2026-11-24T10:00:00+09:00";
    private static final String NIGHT = "2026-11-24T22:00:00+09:00";
    private static final int ALL_ORDERS_UP_TO = 6;
    private static final int SAMPLES = 500;

    @Inject
    ServiceClock clock;

    @Inject
    AgroalDataSource database;

    @Inject
    EntityManager entities;

    private TestLine line;

    /** Calls that go different ways. */
    enum Way {
        ABANDONED(MORNING, script -> script.waitInQueue(seconds(5))),
        ANSWERED(MORNING, script -> script.answeredAfter(seconds(20), seconds(60))),
        ANSWERED_AND_HUNG_UP(
                MORNING,
                script -> script.answeredAfter(seconds(20), seconds(60)).hangUpAt(Point.TALK)),
        VOICEMAIL(NIGHT, script -> script.speakAndPress(seconds(20), "#")),
        VOICEMAIL_HUNG_UP(NIGHT, script -> script.speak(seconds(20))),
        BLANK(NIGHT, script -> script.hangUpAt(Point.BEEP)),
        CALLBACK(
                MORNING,
                script -> script.press("9").press("2").press("0339462121#").press("1")),
        MOVED_AT_CLOSING("2026-11-24T20:59:50+09:00", script -> script.speak(seconds(20))),
        NOT_A_DESK(MORNING, script -> {});

        private final String moment;

        @SuppressWarnings("ImmutableEnumChecker") // the lambdas above hold nothing
        private final Consumer<CallerScript> plan;

        Way(String moment, Consumer<CallerScript> plan) {
            this.moment = moment;
            this.plan = plan;
        }

        Rung play(TestLine line) {
            CallerScript script = caller();
            plan.accept(script);
            return line.ring(moment, this == NOT_A_DESK ? "+815099999998" : Desk.EMERGENCY.number(), script);
        }
    }

    @BeforeEach
    void connect() {
        line = new TestLine(clock);
    }

    @AfterEach
    void restoreTheClock() {
        clock.reset();
    }

    @ParameterizedTest
    @EnumSource
    void aRepeatedDeliveryIsAnsweredIdenticallyAndWritesNothing(Way way) {
        Rung rung = way.play(line);
        var sid = UUID.randomUUID().toString().replace("-", "");
        List<Webhook> requests = rung.call().requestsAs("CA" + sid);
        List<Answer> first = requests.stream().map(TestLine::send).toList();
        List<Long> rows = Rows.count(database);
        List<Answer> second = requests.stream()
                .map(Webhook::withFreshToken)
                .map(TestLine::send)
                .toList();
        assertThat(second).isEqualTo(first);
        assertThat(Rows.count(database)).isEqualTo(rows);
        assertThat(Rows.of(database, "CA" + sid).subList(0, 2)).containsExactly(1L, (long) requests.size());
    }

    @ParameterizedTest
    @EnumSource
    void everyOrderOfTheDeliveriesTellsTheSameStory(Way way) {
        Rung rung = way.play(line);
        List<Delivery> deliveries = deliveries(rung.call().callSid());
        Told expected = Told.of(deliveries);
        assertThat(expected.outcome).isNotNull();
        orders(deliveries).forEach(order -> {
            var random = new Random(order.hashCode());
            List<Delivery> repeated = new ArrayList<>(order);
            repeated.add(random.nextInt(repeated.size()), order.getFirst());
            repeated.add(order.get(random.nextInt(order.size())));
            assertThat(Told.of(repeated)).isEqualTo(expected);
        });
    }

    @ParameterizedTest
    @EnumSource
    void theServiceTellsTheSameOfACallDeliveredInAnotherOrder(Way way) {
        Rung rung = way.play(line);
        List<Instant> times = deliveries(rung.call().callSid()).stream()
                .map(Delivery::at)
                .sorted()
                .toList();
        List<Integer> places = new ArrayList<>(
                IntStream.range(0, rung.call().requests().size()).boxed().toList());
        for (int seed = 0; seed < 6; seed++) {
            var random = new Random(seed);
            String callSid = "CA" + UUID.randomUUID().toString().replace("-", "");
            String number = TestLine.freshNumber();
            List<Webhook> requests = rung.call().requestsAs(callSid).stream()
                    .map(each -> each.replacing(rung.call().from(), number))
                    .toList();
            Collections.shuffle(places, random);
            List<Integer> order = new ArrayList<>(places);
            if (seed == 0) {
                order = new ArrayList<>(
                        places.stream().sorted(Collections.reverseOrder()).toList());
            }
            order.add(order.get(random.nextInt(order.size())));
            for (int place : order) {
                clock.moveTo(times.get(place));
                assertThat(TestLine.send(requests.get(place)).status()).isIn(200, 204);
            }
            assertThat(summary(TestLine.log(callSid)))
                    .as("order %s of %s", order, rung.call().transcript())
                    .isEqualTo(summary(rung.log()));
            assertThat(Rows.of(database, callSid).subList(0, 2)).containsExactly(1L, (long) requests.size());
        }
    }

    @Test
    void twentyThreadsDeliverOneRingAndOneCallIsWritten() {
        Rung rung = Way.ABANDONED.play(line);
        clock.moveTo(Instant.parse("2026-11-24T01:00:00Z"));
        for (int round = 0; round < 5; round++) {
            String callSid = "CA" + UUID.randomUUID().toString().replace("-", "");
            String number = TestLine.freshNumber();
            Webhook incoming = rung.call()
                    .requestsAs(callSid)
                    .getFirst()
                    .replacing(rung.call().from(), number);
            List<Answer> answers = atOnce(20, each -> TestLine.send(incoming.withFreshToken()));
            assertThat(answers.stream().distinct()).hasSize(1);
            assertThat(answers.getFirst()).isInstanceOf(Answer.Received.class);
            assertThat(Rows.of(database, callSid)).containsExactly(1L, 1L, 0L);
        }
    }

    @Test
    void allDeliveriesOfACallAtOnceTellTheSameStory() {
        Rung rung = Way.VOICEMAIL.play(line);
        clock.moveTo(Instant.parse("2026-11-24T13:00:00Z"));
        for (int round = 0; round < 5; round++) {
            String callSid = "CA" + UUID.randomUUID().toString().replace("-", "");
            List<Webhook> once = rung.call().requestsAs(callSid);
            int distinct = once.size();
            List<Webhook> requests = new ArrayList<>(once);
            requests.addAll(once);
            Collections.shuffle(requests, new Random(round));
            atOnce(requests.size(), each -> TestLine.send(requests.get(each)));
            assertThat(TestLine.log(callSid).getString("outcome")).isEqualTo("voicemail");
            assertThat(Rows.of(database, callSid)).containsExactly(1L, (long) distinct, 1L);
        }
    }

    @Test
    void aCallOfWhichOnlyTheEndIsHeardIsKept() {
        Rung rung = Way.ABANDONED.play(line);
        String callSid = "CA" + UUID.randomUUID().toString().replace("-", "");
        Webhook ended = rung.call().requestsAs(callSid).getLast();
        assertThat(TestLine.send(ended).status()).isEqualTo(204);
        var log = TestLine.log(callSid);
        assertThat(log.getString("outcome")).isEqualTo("abandoned");
        assertThat(log.getString("desk")).isEqualTo("emergency");
        assertThat(log.getString("caller")).isEqualTo(rung.call().from());
    }

    @Test
    void aCallWhoseEndNeverComesIsInTheLogAsGoingOn() {
        Rung rung = Way.ANSWERED.play(line);
        String callSid = "CA" + UUID.randomUUID().toString().replace("-", "");
        List<Webhook> requests = rung.call().requestsAs(callSid);
        requests.subList(0, requests.size() - 1).forEach(TestLine::send);
        var log = TestLine.log(callSid);
        assertThat(log.getString("outcome")).isEqualTo("answered");
        assertThat(log.getInt("waitSeconds")).isEqualTo(20);
        assertThat(log.getString("talkSeconds")).isNull();
        TestLine.send(requests.getLast());
        assertThat(TestLine.log(callSid).getString("totalSeconds")).isNotNull();
    }

    @Test
    void aRecordingOfACallNobodyHasHeardOfIsKeptUntilTheRestComes() {
        Rung rung = Way.VOICEMAIL.play(line);
        String callSid = "CA" + UUID.randomUUID().toString().replace("-", "");
        List<Webhook> requests = rung.call().requestsAs(callSid);
        Webhook recording = requests.stream()
                .filter(each -> each.url().endsWith("/recording"))
                .findFirst()
                .orElseThrow();
        assertThat(recording.parameter("From")).isEmpty();
        assertThat(TestLine.send(recording).status()).isEqualTo(204);
        var early = TestLine.log(callSid);
        assertThat(early.getString("outcome")).isEqualTo("voicemail");
        assertThat(early.getString("desk")).isNull();
        requests.forEach(TestLine::send);
        var late = TestLine.log(callSid);
        assertThat(late.getString("desk")).isEqualTo("emergency");
        assertThat(late.getString("caller")).isEqualTo(rung.call().from());
        assertThat(late.getList("recordings")).hasSize(1);
    }

    @Test
    void aHundredCallsAtOnceOverABadNetworkAreEachInTheLogOnce() {
        clock.moveTo(Instant.parse("2026-11-24T01:00:00Z"));
        var simulator = new io.madoguchi.tools.phone.call.Simulator(TestLine.service(TestLine.TOKEN))
                .at(Instant.parse("2026-11-24T01:00:00Z"))
                .delivery(io.madoguchi.tools.phone.call.Delivery.seeded(11)
                        .duplicating(0.2)
                        .reordering(0.2)
                        .delayingUpTo(seconds(5)));
        Map<String, String> expected = new ConcurrentHashMap<>();
        Map<String, String> logged = new ConcurrentHashMap<>();
        inParallel(8, 100, number -> {
            var rung = TestLine.played(simulator, Desk.EMERGENCY.number(), various(number));
            expected.put(rung.call().callSid(), rung.call().expectedOutcome().word());
            logged.put(rung.call().callSid(), rung.outcome());
            assertThat(Rows.of(database, rung.call().callSid()).subList(0, 2))
                    .containsExactly(1L, (long) rung.call().requests().size());
        });
        assertThat(expected).hasSize(100);
        assertThat(logged).isEqualTo(expected);
        assertThat(expected.values()).contains("answered", "abandoned", "callback_requested", "voicemail");
    }

    private static CallerScript various(int number) {
        return switch (number % 5) {
            case 0 -> caller().answeredAfter(seconds(number), seconds(90));
            case 1 -> caller().waitInQueue(seconds(number + 2));
            case 2 -> caller().press("9").press("1");
            case 3 -> caller().queueResult("queue-full").speak(seconds(12));
            default -> caller().press("9").press("2").press("0339462121#").press("1");
        };
    }

    /** What the log says of a call, its SIDs and times aside. */
    private static Map<String, Object> summary(JsonPath log) {
        var summary = new HashMap<String, Object>();
        for (String field : List.of(
                "outcome",
                "desk",
                "deskState",
                "withheld",
                "called",
                "waitSeconds",
                "talkSeconds",
                "totalSeconds",
                "recordings.durationSeconds",
                "recordings.status",
                "recordings.blank",
                "callback.confirmed")) {
            summary.put(field, Objects.toString(log.get(field)));
        }
        return summary;
    }

    private record Told(String outcome, String facts) {
        static Told of(List<Delivery> deliveries) {
            CallStory story = CallStory.of(deliveries);
            return new Told(
                    story.outcome().map(Enum::name).orElse(""),
                    List.of(
                                    story.waitSeconds(),
                                    story.talkSeconds(),
                                    story.totalSeconds(),
                                    story.recordings(),
                                    story.callback(),
                                    story.receivedAt(),
                                    story.endedAt(),
                                    story.caller(),
                                    story.called())
                            .toString());
        }
    }

    private List<Delivery> deliveries(String callSid) {
        return QuarkusTransaction.requiringNew()
                .call(() -> entities.createQuery(
                                "select e from CallEvent e, Call c where c.id = e.callId and c.callSid = :sid order by e.receivedAt, e.id",
                                CallEvent.class)
                        .setParameter("sid", callSid)
                        .getResultStream()
                        .map(CallEvent::delivery)
                        .toList());
    }

    private static <T> List<List<T>> orders(List<T> all) {
        if (all.size() <= ALL_ORDERS_UP_TO) {
            return permutations(all);
        }
        var samples = new ArrayList<List<T>>();
        for (int seed = 0; seed < SAMPLES; seed++) {
            var shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, new Random(seed));
            samples.add(shuffled);
        }
        return samples;
    }

    private static <T> List<List<T>> permutations(List<T> all) {
        if (all.isEmpty()) {
            return List.of(List.of());
        }
        var orders = new ArrayList<List<T>>();
        for (int first = 0; first < all.size(); first++) {
            var rest = new ArrayList<>(all);
            T head = rest.remove(first);
            for (List<T> tail : permutations(rest)) {
                var order = new ArrayList<T>();
                order.add(head);
                order.addAll(tail);
                orders.add(order);
            }
        }
        return orders;
    }

    private interface Numbered<T> {
        T at(int number);
    }

    private static <T> List<T> atOnce(int threads, Numbered<T> work) {
        try (var racers = Executors.newFixedThreadPool(threads)) {
            var running = IntStream.range(0, threads)
                    .mapToObj(number -> racers.submit(() -> work.at(number)))
                    .toList();
            var answers = new ArrayList<T>();
            for (var each : running) {
                answers.add(each.get());
            }
            return answers;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private interface NumberedWork {
        void at(int number);
    }

    private static void inParallel(int threads, int times, NumberedWork work) {
        try (var workers = Executors.newFixedThreadPool(threads)) {
            var running = IntStream.range(0, times)
                    .mapToObj(number -> workers.submit(() -> work.at(number)))
                    .toList();
            for (var each : running) {
                each.get();
            }
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
