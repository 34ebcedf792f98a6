package io.madoguchi.directory.roster;

import io.madoguchi.core.ETag;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.hours.DeskCalendar;
import io.madoguchi.directory.roster.Duty.Exceptional;
import io.madoguchi.directory.roster.OnDuty.Because;
import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.access.Colleagues;
import io.madoguchi.platform.access.Role;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is on duty at the desks. A desk whose plan has no shift needs none: every operator and specialist who works for it is
 * on duty while it is open. Exceptions count there, too. Shifts do not ask whether the desk is open. Whoever cannot sign
 * in any more, or no longer works for the desk, is on duty nowhere, whatever the plan says.
 */
@Singleton
public class Rosters {
    private final EntityManager database;
    private final Colleagues colleagues;
    private final Exceptions exceptions;
    private final Phones phones;

    Rosters(EntityManager database, Colleagues colleagues, Exceptions exceptions, Phones phones) {
        this.database = database;
        this.colleagues = colleagues;
        this.exceptions = exceptions;
        this.phones = phones;
    }

    /**
     * Everybody on duty at a desk, by user name.
     *
     * @throws io.madoguchi.core.Rejected 400 for a moment outside 1970–2099 or in the last week of it
     */
    public List<OnDuty> onDuty(Desk desk, Instant at) {
        Map<Colleague, Duty.Stint> stints = new LinkedHashMap<>();
        Week week = week(desk, at);
        for (Colleague each : colleagues.activeAt(desk.code())) {
            week.dutyOf(each).at(at).ifPresent(stint -> stints.put(each, stint));
        }
        Map<String, PhoneNumber> numbers =
                phones.of(stints.keySet().stream().map(Colleague::username).toList());
        return stints.entrySet().stream()
                .map(each -> new OnDuty(
                        each.getKey().username(),
                        each.getKey().displayName(),
                        numbers.get(each.getKey().username()),
                        each.getValue().until(),
                        each.getValue().because()))
                .toList();
    }

    /**
     * How many people are on duty at a desk at each of some moments.
     *
     * @throws io.madoguchi.core.Rejected 400 for a moment outside 1970–2099 or in the last week of it
     */
    public Map<Instant, Integer> headcount(Desk desk, List<Instant> moments) {
        if (moments.isEmpty()) {
            return Map.of();
        }
        Instant last = Collections.max(moments);
        Week weeks = week(desk, Collections.min(moments), last);
        List<Duty> duties =
                colleagues.activeAt(desk.code()).stream().map(weeks::dutyOf).toList();
        Map<Instant, Integer> counted = new HashMap<>();
        for (Instant moment : moments) {
            counted.put(moment, (int)
                    duties.stream().filter(duty -> duty.at(moment).isPresent()).count());
        }
        return counted;
    }

    /**
     * Whether somebody is on duty at a desk.
     *
     * @throws io.madoguchi.core.Rejected 400 for a moment outside 1970–2099 or in the last week of it
     */
    public boolean isOnDuty(Desk desk, String username, Instant at) {
        return colleagues
                .find(username)
                .filter(each -> each.worksAt(desk.code()))
                .flatMap(each -> week(desk, at).dutyOf(each).at(at))
                .isPresent();
    }

    Optional<RosterRow> of(Desk desk) {
        return Optional.ofNullable(database.find(RosterRow.class, desk.id()));
    }

    /** The plan of a desk anew, by somebody who has seen the present one. */
    RosterRow replace(Desk desk, @Nullable String ifMatch, WeeklyPlan plan, Instant now) {
        RosterRow row = database.find(RosterRow.class, desk.id(), LockModeType.PESSIMISTIC_WRITE);
        ETag.mustMatch(ifMatch, row == null ? 0 : row.version());
        if (row == null) {
            row = new RosterRow(desk.id(), plan, now);
            database.persist(row);
        } else {
            row.replace(plan, now);
        }
        database.flush();
        return row;
    }

    private Week week(Desk desk, Instant at) {
        return week(desk, at, at);
    }

    private Week week(Desk desk, Instant first, Instant last) {
        WeeklyPlan plan = of(desk).map(RosterRow::plan).orElse(new WeeklyPlan(List.of()));
        return new Week(desk, plan, exceptions.between(desk.id(), first, last.plus(Duty.SIGHT)));
    }

    /** What is known of the days after some moment. */
    private record Week(Desk desk, WeeklyPlan plan, List<Exceptional> exceptions) {
        Duty dutyOf(Colleague who) {
            List<Exceptional> own = exceptions.stream()
                    .filter(each -> each.username().equals(who.username()))
                    .toList();
            if (!plan.isEmpty()) {
                return new Duty(calendarOf(who.username()), Because.PLAN, own);
            }
            boolean answers = who.has(Role.OPERATOR) || who.has(Role.SPECIALIST);
            return new Duty(answers ? desk.calendar() : calendarOf(who.username()), Because.HOURS, own);
        }

        private DeskCalendar calendarOf(String username) {
            var always = new TreeMap<>(Map.of(LocalDate.EPOCH, plan.hoursOf(username)));
            return new DeskCalendar(
                    desk.zone(), always, List.of(), desk.calendar().holidays());
        }
    }
}
