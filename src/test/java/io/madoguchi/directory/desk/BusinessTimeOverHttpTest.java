package io.madoguchi.directory.desk;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two hundred questions about business time, each answered again by looking at every minute. */
@QuarkusTest
class BusinessTimeOverHttpTest {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
    private static final LocalDate CLOSED = LocalDate.of(2031, 6, 4);
    private static final Set<LocalDate> HOLIDAYS = Stream.of(
                    "2030-11-04",
                    "2030-11-23",
                    "2031-01-01",
                    "2031-01-13",
                    "2031-02-11",
                    "2031-02-23",
                    "2031-02-24",
                    "2031-03-21",
                    "2031-04-29",
                    "2031-05-03",
                    "2031-05-04",
                    "2031-05-05",
                    "2031-05-06",
                    "2031-07-21",
                    "2031-08-11",
                    "2031-09-15",
                    "2031-09-23",
                    "2031-10-13",
                    "2031-11-03",
                    "2031-11-23",
                    "2031-11-24")
            .map(LocalDate::parse)
            .collect(Collectors.toUnmodifiableSet());

    /** Open at this minute, by the words of the leaflet alone. */
    private static boolean open(Instant minute) {
        ZonedDateTime local = minute.atZone(JAPAN);
        LocalDate day = local.toLocalDate();
        MonthDay ofYear = MonthDay.from(day);
        LocalTime time = local.toLocalTime();
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && ofYear.isBefore(MonthDay.of(12, 29))
                && ofYear.isAfter(MonthDay.of(1, 3))
                && !HOLIDAYS.contains(day)
                && !day.equals(CLOSED)
                && !time.isBefore(LocalTime.of(9, 0))
                && time.isBefore(LocalTime.of(18, 0));
    }

    private static Instant deadline(Instant from, int minutes) {
        Instant at = from;
        int left = minutes;
        while (left > 0 || !open(at)) {
            left -= open(at) ? 1 : 0;
            at = at.plusSeconds(60);
        }
        return at;
    }

    private static int between(Instant from, Instant to) {
        int open = 0;
        for (Instant at = from; at.isBefore(to); at = at.plusSeconds(60)) {
            open += open(at) ? 1 : 0;
        }
        return open;
    }

    @Test
    void everyMinuteCountsOnceAndOnlyWhenTheDeskIsOpen() {
        String desk = aDesk(OFFICE_HOURS);
        as("admin")
                .body("{\"from\":\"" + CLOSED + "\",\"reason\":\"点検\"}")
                .post("/api/v1/desks/" + desk + "/closures")
                .then()
                .statusCode(201);
        String question = "/api/v1/desks/" + desk + "/business-time";
        var random = new Random(20261122);
        Instant start = Instant.parse("2030-12-01T00:00:00Z");

        for (int each = 0; each < 100; each++) {
            Instant from = start.plus(Duration.ofMinutes(random.nextInt(300 * 24 * 60)));
            int minutes = random.nextInt(each % 4 == 0 ? 5000 : 600);
            Response added = as("operator")
                    .queryParam("from", from.toString())
                    .queryParam("plus", Duration.ofMinutes(minutes).toString())
                    .get(question);
            added.then().statusCode(200);
            assertThat(Instant.parse(added.path("deadline")))
                    .as("%s plus %d min", from, minutes)
                    .isEqualTo(deadline(from, minutes));
            assertThat(lengthOf(added)).isEqualTo(Duration.ofMinutes(minutes));

            Instant to = from.plus(Duration.ofMinutes(random.nextInt(12 * 24 * 60)));
            Response measured = as("operator")
                    .queryParam("from", from.toString())
                    .queryParam("to", to.toString())
                    .get(question);
            assertThat(measured.<Integer>path("elapsedSeconds"))
                    .as("%s to %s", from, to)
                    .isEqualTo(between(from, to) * 60);
            assertThat(lengthOf(measured)).isEqualTo(Duration.ofMinutes(between(from, to)));
        }
    }

    private static Duration lengthOf(Response answer) {
        List<String> from = answer.path("segments.from");
        List<String> to = answer.path("segments.to");
        Duration total = Duration.ZERO;
        for (int each = 0; each < from.size(); each++) {
            total = total.plus(Duration.between(Instant.parse(from.get(each)), Instant.parse(to.get(each))));
        }
        return total;
    }
}
