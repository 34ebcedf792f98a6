package io.madoguchi.casework.flow;

import static io.madoguchi.directory.hours.HoursFixture.desk;
import static io.madoguchi.directory.hours.HoursFixture.guidelineHours;
import static io.madoguchi.directory.hours.HoursFixture.hours;
import static io.madoguchi.directory.hours.HoursFixture.jst;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.directory.hours.DeskCalendar;
import io.madoguchi.directory.hours.HoursFixture;
import io.madoguchi.directory.hours.OpeningHours;
import io.madoguchi.directory.hours.Special;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What must hold for any desk, on calendars made at random around New Year and clock changes. */
@PropertyDefaults(tries = 300, edgeCases = EdgeCasesMode.NONE)
class DueProperties {
    /** A desk and a minute at which a case comes to its line. */
    record Arrival(DeskCalendar desk, Instant at) {}

    @Property
    void deadlinesAgreeWithTheOracle(@ForAll Severity severity, @ForAll("arrivals") Arrival arrival) {
        DueOracle.due(severity, arrival.at, arrival.desk)
                .ifPresent(expected ->
                        assertThat(Due.of(severity, arrival.at, arrival.desk)).isEqualTo(expected));
    }

    @Property
    void aDeadlineIsAheadAndALongerPromiseIsDueLater(@ForAll Severity severity, @ForAll("arrivals") Arrival arrival) {
        Instant due = Due.of(severity, arrival.at, arrival.desk);
        assertThat(due).isAfter(arrival.at);
        assertThat(Due.of(Severity.S3, arrival.at, arrival.desk))
                .isBefore(Due.of(Severity.S4, arrival.at, arrival.desk));
        assertThat(Due.of(Severity.S1, arrival.at, arrival.desk))
                .isBefore(Due.of(Severity.S2, arrival.at, arrival.desk));
    }

    @Property
    void whoComesLaterIsNotDueEarlier(
            @ForAll Severity severity, @ForAll("arrivals") Arrival arrival, @ForAll("minutes") int later) {
        Instant second = arrival.at.plus(Duration.ofMinutes(later));
        assertThat(Due.of(severity, second, arrival.desk)).isAfterOrEqualTo(Due.of(severity, arrival.at, arrival.desk));
    }

    @Provide
    Arbitrary<Integer> minutes() {
        return Arbitraries.integers().between(0, 4 * 24 * 60);
    }

    @Provide
    Arbitrary<Arrival> arrivals() {
        return Arbitraries.of(
                        Tuple.of("Asia/Tokyo", jst("2026-12-24T00:00")),
                        Tuple.of("Europe/London", jst("2026-10-20T00:00")),
                        Tuple.of("America/Santiago", jst("2026-09-01T00:00")))
                .flatMap(place -> Combinators.combine(
                                weeks(),
                                special(place.get2()).list().ofMaxSize(4),
                                minutes().map(minute -> minute * 2))
                        .as((week, specials, minute) -> new Arrival(
                                desk(ZoneId.of(place.get1()), week, specials.toArray(Special[]::new)),
                                place.get2().plus(Duration.ofMinutes(minute)))));
    }

    private static Arbitrary<OpeningHours> weeks() {
        return Arbitraries.of(
                guidelineHours(),
                HoursFixture.daily("06:00-21:00"),
                HoursFixture.daily("00:00-24:00"),
                HoursFixture.daily("21:00-02:00"),
                HoursFixture.daily("22:00-21:30"),
                hours("MONDAY 09:00-12:00", "MONDAY 13:00-18:00", "THURSDAY 22:00-06:00"),
                hours("SUNDAY 00:00-00:10"));
    }

    private static Arbitrary<Special> special(Instant start) {
        return Combinators.combine(
                        Arbitraries.integers().between(-1440, 14 * 1440),
                        Arbitraries.integers().between(1, 3000),
                        Arbitraries.of(true, false))
                .as((from, minutes, open) -> {
                    Instant begin = start.plus(Duration.ofMinutes(from));
                    return new Special(begin, begin.plus(Duration.ofMinutes(minutes)), open, "special");
                });
    }
}
