package io.madoguchi.voice.webhook;

import static io.madoguchi.story.Tables.difference;
import static io.madoguchi.story.TestLine.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.platform.privacy.Vault;
import io.madoguchi.story.Tables;
import io.madoguchi.story.TestLine;
import io.madoguchi.tools.phone.call.CallResult;
import io.madoguchi.tools.phone.call.CallerScript;
import io.madoguchi.tools.phone.call.CallerScript.Point;
import io.madoguchi.tools.phone.call.Desk;
import io.madoguchi.tools.phone.twilio.Webhook;
import io.madoguchi.voice.call.Switchboard;
import io.madoguchi.voice.flow.CallFlow;
import io.madoguchi.voice.flow.Delivery;
import io.madoguchi.voice.flow.Delivery.Kind;
import io.madoguchi.voice.flow.Twiml;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In whatever order the events of a call come, however often, and whether or not they waited on the disk: the same rows stand
 * in every table in the end. {@link Tables} lists what may differ, and why.
 */
@QuarkusTest
@TestProfile(DatabaseAwayTest.Cuttable.class)
@TestInstance(Lifecycle.PER_CLASS)
class EventOrderTest {
    private static final String NIGHT = "2026-11-24T22:00:00+09:00";
    private static final String MORNING = "2026-11-24T10:00:00+09:00";
    private static final String CLOSING = "2026-11-24T20:59:50+09:00";

    private static final int SEEDS = Integer.getInteger("madoguchi.test.seeds", 4);

    @Inject
    ServiceClock clock;

    @Inject
    AgroalDataSource database;

    @Inject
    EntityManager entities;

    @Inject
    Switchboard switchboard;

    @Inject
    Vault vault;

    @Inject
    SpoolSweep sweep;

    private TestLine line;
    private @Nullable Story messageAtNight;

    @BeforeEach
    void connect() {
        line = new TestLine(clock);
    }

    @AfterEach
    void restore() {
        DatabaseCable.mend();
        sweep.work();
        clock.reset();
    }

    static List<List<Integer>> ordersOfFour() {
        return permutations(List.of(0, 1, 2, 3));
    }

    @ParameterizedTest
    @MethodSource("ordersOfFour")
    void aMessageLeftAtNightLeavesTheSameRowsInEveryOrder(List<Integer> order) {
        Story story = messageAtNight();
        List<String> expected = story.inOrder();
        assertThat(difference(expected, story.history(order, Set.of())))
                .as("%s", order)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ordersOfFour")
    void soItDoesWhenTheDatabaseWasAwayForTheFirst(List<Integer> order) {
        Story story = messageAtNight();
        List<String> expected = story.inOrder();
        assertThat(difference(expected, story.historyWithAnOutageAtTheFirst(order)))
                .as("%s", order)
                .isEmpty();
    }

    /** The kinds of calls there are, each in orders, with repetitions and with files on the disk that chance has drawn. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "hung up at once",
                "waited in vain",
                "answered",
                "answered and hung up",
                "message at night",
                "hung up while speaking",
                "silent at the beep",
                "asked to be rung back",
                "asked for another number",
                "message at closing time",
                "withheld number",
                "no desk has the number",
                "line failed"
            })
    void anyOrderAnyRepetitionAndAnyFilesOnTheDiskLeaveTheSameRows(String way) {
        Story story = played(way);
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed * 31L + way.hashCode());
            List<Integer> order = new ArrayList<>(story.places());
            Set<Integer> spooled = new TreeSet<>(
                    order.stream().filter(each -> random.nextInt(3) == 0).toList());
            List<String> expected = story.history(order, spooled);
            List<Integer> shuffled = new ArrayList<>(order);
            Collections.shuffle(shuffled, random);
            for (int again = random.nextInt(3); again > 0; again--) {
                shuffled.add(random.nextInt(shuffled.size()), order.get(random.nextInt(order.size())));
            }
            assertThat(difference(expected, story.history(shuffled, spooled)))
                    .as("%s, seed %d: %s, of which on the disk %s", way, seed, shuffled, spooled)
                    .isEmpty();
        }
    }

    @Test
    void whatTheTablesShowDependsOnTheCall() {
        Story story = messageAtNight();
        assertThat(story.history(List.of(0, 1), Set.of())).isNotEqualTo(story.history(List.of(0), Set.of()));
    }

    private Story messageAtNight() {
        if (messageAtNight == null) {
            messageAtNight = played("message at night");
            assertThat(messageAtNight.inOrder())
                    .hasSizeGreaterThan(10)
                    .anyMatch(row -> row.startsWith("callback ") && row.contains("VOICEMAIL"));
        }
        Story story = messageAtNight;
        assertThat(story.call.requests().stream().map(EventOrderTest::kind))
                .containsExactlyInAnyOrder(Kind.INCOMING, Kind.VOICEMAIL, Kind.RECORDING, Kind.STATUS);
        return story;
    }

    private Story played(String way) {
        CallerScript caller = TestLine.caller();
        return switch (way) {
            case "hung up at once" -> story(MORNING, caller.waitInQueue(seconds(5)));
            case "waited in vain" -> story(MORNING, caller.waitInQueue(seconds(70)));
            case "answered" -> story(MORNING, caller.answeredAfter(seconds(20), seconds(60)));
            case "answered and hung up" ->
                story(MORNING, caller.answeredAfter(seconds(20), seconds(60)).hangUpAt(Point.TALK));
            case "message at night" -> story(NIGHT, caller.speakAndPress(seconds(20), "#"));
            case "hung up while speaking" -> story(NIGHT, caller.speak(seconds(20)));
            case "silent at the beep" -> story(NIGHT, caller.hangUpAt(Point.BEEP));
            case "asked to be rung back" -> story(MORNING, caller.press("9").press("1"));
            case "asked for another number" ->
                story(MORNING, caller.press("9").press("2").press("0339462121#").press("1"));
            case "message at closing time" -> story(CLOSING, caller.speak(seconds(20)));
            case "withheld number" -> story(NIGHT, caller.withheld().speakAndPress(seconds(20), "#"));
            case "no desk has the number" ->
                new Story(line.ring(MORNING, "+815099999998", caller).call());
            case "line failed" -> story(MORNING, caller.lineFailsAfter(seconds(40)));
            default -> throw new IllegalArgumentException(way);
        };
    }

    private Story story(String moment, CallerScript script) {
        return new Story(line.ring(moment, Desk.GUIDELINE, script).call());
    }

    private static Kind kind(Webhook webhook) {
        String path = URI.create(webhook.url()).getPath();
        return Kind.valueOf(
                path.substring(path.lastIndexOf('/') + 1).replace('-', '_').toUpperCase(Locale.ROOT));
    }

    private static <T> List<List<T>> permutations(List<T> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<T>>();
        for (T first : of) {
            List<T> rest = of.stream().filter(each -> !each.equals(first)).toList();
            permutations(rest).forEach(each -> {
                var one = new ArrayList<T>(List.of(first));
                one.addAll(each);
                all.add(one);
            });
        }
        return all;
    }

    /** A call that was played once and is told again as another caller's, in other orders. */
    private final class Story {
        private final CallResult call;
        private final List<Instant> times;
        private @Nullable List<String> inOrder;

        Story(CallResult call) {
            this.call = call;
            sweep.work();
            this.times = times(call.callSid());
        }

        List<String> inOrder() {
            if (inOrder == null) {
                inOrder = history(places(), Set.of());
            }
            return inOrder;
        }

        List<Integer> places() {
            return IntStream.range(0, call.requests().size()).boxed().toList();
        }

        /**
         * The rows that a call leaves whose events come in that order.
         *
         * @param spooled those that could not be written down when they came
         */
        List<String> history(List<Integer> order, Set<Integer> spooled) {
            // Of another replica: what this one holds of a call it answers differently.
            var elsewhere = new Spool("target/test-data-elsewhere", 100, vault, clock);
            return told((number, requests) -> {
                for (int place : order) {
                    clock.moveTo(
                            times.get(place).truncatedTo(ChronoUnit.SECONDS).plusMillis(200));
                    if (spooled.contains(place)) {
                        Delivery kept = delivery(requests.get(place));
                        elsewhere.keep(kept, Twiml.withoutDatabase(CallFlow.withoutDatabase(kept)));
                    } else {
                        assertThat(TestLine.send(requests.get(place)).status()).isIn(200, 204);
                    }
                }
                writeDown(elsewhere);
                sweep.work();
            });
        }

        private void writeDown(Spool elsewhere) {
            try {
                elsewhere.drainDisk((late, answered) -> {
                    switchboard.takeLate(late, answered);
                    return true;
                });
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            assertThat(elsewhere.waiting()).isZero();
        }

        List<String> historyWithAnOutageAtTheFirst(List<Integer> order) {
            return told((number, requests) -> {
                DatabaseCable.cut();
                for (int place : order) {
                    clock.moveTo(
                            times.get(place).truncatedTo(ChronoUnit.SECONDS).plusMillis(200));
                    assertThat(TestLine.send(requests.get(place)).status()).isIn(200, 204);
                    DatabaseCable.mend();
                }
                sweep.work();
            });
        }

        private List<String> told(Telling telling) {
            String callSid = "CA" + UUID.randomUUID().toString().replace("-", "");
            boolean shown = call.from().startsWith("+");
            String number = shown ? TestLine.freshNumber() : call.from();
            List<Webhook> requests = call.requestsAs(callSid).stream()
                    .map(each -> shown ? each.replacing(call.from(), number) : each)
                    .toList();
            Tables before = Tables.read(database, entities);
            telling.in(number, requests);
            return Tables.read(database, entities).changedSince(before, Map.of(callSid, "(call)", number, "(caller)"));
        }

        private Delivery delivery(Webhook webhook) {
            Map<String, String> fields = new LinkedHashMap<>();
            webhook.parameters().forEach(each -> {
                if (!each.getValue().isBlank()) {
                    fields.put(each.getKey(), each.getValue());
                }
            });
            String query = URI.create(webhook.url()).getQuery();
            if (query != null) {
                Arrays.stream(query.split("&"))
                        .map(each -> each.split("=", 2))
                        .forEach(each -> fields.put(each[0], each[1]));
            }
            return Delivery.of(kind(webhook), fields, clock.instant(), null);
        }

        private List<Instant> times(String callSid) {
            try (var connection = database.getConnection();
                    var statement = connection.prepareStatement("""
                            SELECT e.received_at FROM call_event e JOIN phone_call c ON c.id = e.call_id
                            WHERE c.call_sid = ? ORDER BY e.received_at, e.id""")) {
                statement.setString(1, callSid);
                var found = new ArrayList<Instant>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC));
                    }
                }
                return found;
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    @FunctionalInterface
    private interface Telling {
        void in(String number, List<Webhook> requests);
    }
}
