package io.madoguchi.tools.phone.month;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.madoguchi.tools.phone.DeskApi;
import io.madoguchi.tools.phone.call.CallResult;
import io.madoguchi.tools.phone.call.Desk;
import io.madoguchi.tools.phone.call.ServiceClock;
import io.madoguchi.tools.phone.call.Simulator;
import io.madoguchi.tools.phone.month.Rings.Ring;
import io.madoguchi.tools.phone.recording.Shelf;
import io.madoguchi.tools.phone.twilio.Service;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The days, one after the other, played with the service's clock. */
public final class Month {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    /** At which a desk that opens at all that day is open. */
    private static final Duration MORNING = Duration.ofHours(10);

    private static final String NAME = "見本医院";
    private static final int INSTITUTIONS = 24;
    /** Where they are: the JIS codes, one for each twelfth of them. */
    private static final List<String> PREFECTURES =
            List.of("13", "13", "13", "27", "27", "14", "23", "40", "01", "04", "34", "47");

    private final Simulator twilio;
    private final ServiceClock clock;
    private final Function<String, DeskApi> as;
    private final Rings rings;
    private final RandomGenerator random;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private @Nullable Agenda agenda;

    /** @param as the API as a member of the demo staff uses it */
    public Month(
            Service service,
            ServiceClock clock,
            @Nullable Shelf recordings,
            Function<String, DeskApi> as,
            int callsOfAWeekday,
            long seed) {
        this.random = new SplittableRandom(seed);
        this.twilio = new Simulator(service).recordings(recordings);
        this.clock = clock;
        this.as = as;
        this.rings = new Rings(callsOfAWeekday, random);
    }

    /** From the first midnight of a day in Japan until that moment. */
    public void play(LocalDate first, Instant until, PrintWriter out) {
        Instant start = midnight(first);
        clock.moveTo(start);
        var played = new Agenda(start, clock);
        agenda = played;
        DeskApi supervisor = as.apply("supervisor");
        var hours = new Hours(supervisor);
        var work = new Work(played, hours, as.apply("operator"), as.apply("specialist"), institutions(), random);
        for (LocalDate day = first; midnight(day).isBefore(until); day = day.plusDays(1)) {
            boolean dayOff = !hours.isOpen(Desk.GUIDELINE, midnight(day).plus(MORNING));
            rings.of(day, dayOff).forEach(each -> played.add(each.at(), () -> ring(each, played, supervisor, work)));
            Instant end = midnight(day.plusDays(1));
            played.doUntil(end.isBefore(until) ? end : until);
            out.printf("%s  %s%n", day, outcomes);
            outcomes.clear();
        }
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(TOKYO).toInstant();
    }

    /** Whether the service refused hardly anything; says what it did refuse. */
    public boolean isAsExpected(PrintWriter out) {
        if (agenda == null) {
            return false;
        }
        int refused =
                agenda.refusals().values().stream().mapToInt(Integer::intValue).sum();
        out.printf("%d steps, %d refused%n", agenda.done(), refused);
        agenda.refusals().forEach((why, times) -> out.printf("  %d× %s%n", times, why));
        return refused * 100 <= agenda.done();
    }

    private void ring(Ring ring, Agenda played, DeskApi supervisor, Work work) {
        CallResult result = twilio.at(played.now(), clock).call(ring.desk(), ring.script());
        played.isAt(result.end());
        JsonNode call = supervisor.get("/api/v1/calls/" + result.callSid());
        outcomes.merge(call.path("outcome").asText(), 1, Integer::sum);
        work.follow(ring.desk(), call);
        if (random.nextInt(12) == 0) {
            Ring again = rings.again(ring, ring.at().plus(Duration.ofMinutes(random.nextInt(60, 4000))));
            played.add(again.at(), () -> ring(again, played, supervisor, work));
        }
    }

    /** Institutions that nobody knows, so that reports can count them by prefecture and kind. */
    private List<String> institutions() {
        DeskApi admin = as.apply("admin");
        var ids = new TreeMap<String, String>();
        admin.get("/api/v1/institutions?limit=200&name=" + URLEncoder.encode(NAME, UTF_8))
                .path("items")
                .forEach(known ->
                        ids.put(known.path("code").asText(), known.path("id").asText()));
        for (int nth = 0; nth < INSTITUTIONS; nth++) {
            String body = institution(nth);
            ids.computeIfAbsent(
                    code(nth),
                    _ -> admin.post("/api/v1/institutions", body).path("id").asText());
        }
        return List.copyOf(ids.values());
    }

    private static String code(int nth) {
        return "MONTH-%04d".formatted(nth);
    }

    private static String institution(int nth) {
        return """
                {"code":"%s","kind":"%s","name":"%s%d","prefecture":"%s","city":"見本市"}""".formatted(
                        code(nth),
                        nth % 5 == 0 ? "hospital" : "clinic",
                        NAME,
                        nth + 1,
                        PREFECTURES.get(nth % PREFECTURES.size()));
    }
}
