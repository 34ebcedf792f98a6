package io.madoguchi.tools.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.madoguchi.tools.phone.DeskApi;
import io.madoguchi.tools.phone.call.DevClock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The time a demonstration begins at: the world's, or while a desk is closed the next 10:00 of a weekday with all open. */
final class FirstClock {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final LocalTime MORNING = LocalTime.of(10, 0);
    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    /** Longer than the days around New Year on which a desk is closed. */
    private static final int DAYS = 14;

    private final DeskApi api;
    private final DevClock clock;

    FirstClock(DeskApi api, DevClock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** Moves the clock if a desk is closed; the moment it was moved to, empty if it was not. */
    Optional<Instant> set(Instant now) {
        List<String> desks = desks();
        if (areOpen(desks, now)) {
            return Optional.empty();
        }
        LocalDate today = LocalDate.ofInstant(now, TOKYO);
        Optional<Instant> morning = today.datesUntil(today.plusDays(DAYS))
                .filter(day -> !WEEKEND.contains(day.getDayOfWeek()))
                .map(day -> day.atTime(MORNING).atZone(TOKYO).toInstant())
                .filter(at -> at.isAfter(now) && areOpen(desks, at))
                .findFirst();
        morning.ifPresent(clock::moveTo);
        return morning;
    }

    private List<String> desks() {
        var codes = new ArrayList<String>();
        for (JsonNode each : api.get("/api/v1/desks").path("items")) {
            codes.add(each.path("code").asText());
        }
        return codes;
    }

    private boolean areOpen(List<String> desks, Instant at) {
        return desks.stream()
                .allMatch(desk -> api.get("/api/v1/desks/" + desk + "/status?at=" + at)
                        .path("open")
                        .asBoolean());
    }
}
