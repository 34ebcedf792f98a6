package io.madoguchi.report.rollup;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.together;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.f4b6a3.uuid.UuidCreator;
import io.agroal.api.AgroalDataSource;
import io.madoguchi.core.Transactions;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.report.answer.Span;
import io.madoguchi.report.count.Count;
import io.madoguchi.report.count.RawCounts;
import io.madoguchi.report.count.Slot;
import io.madoguchi.report.count.Tally;
import io.madoguchi.report.measure.Interval;
import io.madoguchi.report.measure.Threshold;
import io.madoguchi.report.rollup.Correction.Why;
import io.madoguchi.report.rollup.Past.Call;
import io.madoguchi.report.rollup.Past.Case;
import io.madoguchi.report.sla.SlaQuery;
import io.madoguchi.report.sla.SlaReport;
import io.madoguchi.report.sla.SlaReports;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted is what happened, and what was told for good stays told. In 2012 February had 29 days. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus
class RollupTest {
    private static final LocalDate FIRST = LocalDate.of(2012, 1, 30);
    private static final LocalDate LAST = LocalDate.of(2012, 4, 19);
    private static final Instant BEGINNING = at("2012-01-30T00:00");
    private static final Instant NOW = at("2012-04-20T11:10");
    private static final YearMonth FEBRUARY = YearMonth.of(2012, 2);

    @Inject
    AgroalDataSource database;

    @Inject
    Desks desks;

    @Inject
    RollupSweep sweep;

    @Inject
    Figures figures;

    @Inject
    RawCounts raw;

    @Inject
    Comparison comparison;

    @Inject
    SlaReports reports;

    private Past past;

    @BeforeEach
    void openADesk() {
        past = new Past(desks.named(aDesk(OFFICE_HOURS)), database);
    }

    @AfterEach
    void forget() throws SQLException {
        past.forget();
    }

    private static Instant at(String japaneseTime) {
        return LocalDateTime.parse(japaneseTime).atZone(Past.JAPAN).toInstant();
    }

    private void sweptAt(Instant now) {
        sweep.work(List.of(past.desk), now);
    }

    private NavigableMap<Slot, Tally> figuresAt(Instant now) {
        return Transactions.inOne(() -> figures.bySlot(past.desk, FIRST, LAST.plusDays(1), now));
    }

    private List<Correction> corrections() {
        return Transactions.inOne(() -> figures.corrections(past.desk, FIRST, LAST));
    }

    private Call answered(Instant when) {
        return new Call(UuidCreator.getTimeOrderedEpoch(), when, "open", "ANSWERED", 7, 60, 0);
    }

    private static void countsAreThose(NavigableMap<Slot, Tally> counted, Past past, Instant now) {
        var slow = new SlowCount(past, now);
        Tally open = new Tally();
        for (LocalDate day = FIRST; !day.isAfter(LAST.plusDays(1)); day = day.plusDays(1)) {
            for (int nth = 0; nth < 48; nth++) {
                var slot = new Slot(day, nth);
                Instant start = slot.start(Past.JAPAN);
                Instant end = start.plus(Slot.LENGTH);
                Tally tally = counted.getOrDefault(slot, new Tally());
                Tally expected = slow.between(start, end);
                open.add(tally);
                Tally backlog = slow.openAt(end.isAfter(now) ? now : end);
                for (Count count : Count.values()) {
                    boolean level = count.name().startsWith("BACKLOG");
                    assertThat((level ? open : tally).of(count))
                            .as("%s in %s", count, slot)
                            .isEqualTo((level ? backlog : expected).of(count));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void figuresAreThoseOfASlowCount(long seed) throws SQLException {
        past.madeUp(seed, 150, BEGINNING, NOW);
        countsAreThose(figuresAt(NOW), past, NOW);
        sweptAt(NOW);
        countsAreThose(figuresAt(NOW), past, NOW);
        assertThat(closed()).containsExactlyInAnyOrder(YearMonth.of(2012, 1), FEBRUARY, YearMonth.of(2012, 3));
    }

    @Test
    void aPromiseThatNothingSettlesKeepsItsMonthOpenForADay() throws SQLException {
        unsettled("2012-02-29T23:59");
        Instant closing = at("2012-03-20T00:00");
        sweptAt(closing);
        sweptAt(closing.plus(Duration.ofHours(23)));
        assertThat(closed()).doesNotContain(FEBRUARY);
        sweptAt(closing.plus(Duration.ofHours(24)));
        assertThat(closed()).contains(FEBRUARY);
    }

    private Set<YearMonth> closed() {
        return Transactions.inOne(() -> figures.closed(past.desk, YearMonth.of(2011, 1), YearMonth.of(2013, 1)));
    }

    @Test
    void daysAreTheSumsOfTheirHalfHours() throws SQLException {
        past.madeUp(4, 100, BEGINNING, NOW);
        sweptAt(NOW);
        var expected = new TreeMap<LocalDate, Tally>();
        figuresAt(NOW)
                .forEach((slot, tally) ->
                        expected.computeIfAbsent(slot.day(), day -> new Tally()).add(tally));
        var days = new TreeMap<LocalDate, Tally>();
        Transactions.inOne(() -> figures.byDay(past.desk, FIRST, LAST.plusDays(1), NOW))
                .forEach((slot, tally) -> days.put(slot.day(), tally));
        assertThat(days).isEqualTo(expected);
    }

    @Test
    void theLastMicrosecondOfAMonthBelongsToIt() throws SQLException {
        past.add(answered(at("2012-03-01T00:00").minusNanos(1_000)));
        past.add(answered(at("2012-03-01T00:00")));
        sweptAt(NOW);
        assertThat(figuresAt(NOW).keySet())
                .containsExactly(new Slot(LocalDate.of(2012, 2, 29), 47), new Slot(LocalDate.of(2012, 3, 1), 0));
    }

    @Test
    void aMonthStaysOpenUntilItsTimeHasCome() throws SQLException {
        past.add(answered(at("2012-03-15T10:00")));
        sweptAt(at("2012-04-10T23:59"));
        assertThat(closed()).isEmpty();
        sweptAt(at("2012-04-11T00:00"));
        assertThat(closed()).containsExactly(YearMonth.of(2012, 3));
    }

    @Test
    void whatArrivesInAnOpenMonthIsCounted() throws SQLException {
        past.add(answered(at("2012-04-17T10:00")));
        sweptAt(NOW);
        past.add(answered(at("2012-04-17T10:10")));
        sweptAt(NOW.plus(Duration.ofHours(7)));
        Tally ten = requireNonNull(figuresAt(NOW).get(new Slot(LocalDate.of(2012, 4, 17), 20)));
        assertThat(ten.of(Count.ANSWERED)).isEqualTo(2);
        assertThat(corrections()).isEmpty();
    }

    @Test
    void whatArrivesInAClosedMonthStandsBesideIt() throws SQLException {
        past.madeUp(5, 60, BEGINNING, NOW);
        sweptAt(NOW);
        NavigableMap<Slot, Tally> told = figuresAt(NOW);
        Instant late = at("2012-02-29T10:00");
        past.add(answered(late));

        sweptAt(NOW.plus(Duration.ofDays(2)));

        assertThat(figuresAt(NOW)).isEqualTo(told);
        assertThat(corrections())
                .allMatch(each -> each.why() == Why.ADDED && each.slot().equals(Slot.of(late, Past.JAPAN)))
                .filteredOn(each -> each.counted() == Count.ANSWERED)
                .extracting(Correction::delta)
                .containsExactly(1L);
        int noted = corrections().size();
        sweptAt(NOW.plus(Duration.ofDays(4)));
        assertThat(corrections()).hasSize(noted);
    }

    @Test
    void evenWhatHappenedBeforeAnythingElseIsLateOnceItsMonthIsClosed() throws SQLException {
        past.add(answered(at("2012-03-15T10:00")));
        sweptAt(NOW);
        NavigableMap<Slot, Tally> told = figuresAt(NOW);
        past.add(answered(at("2012-03-02T10:00")));

        sweptAt(NOW.plus(Duration.ofDays(2)));

        assertThat(figuresAt(NOW)).isEqualTo(told);
        assertThat(corrections())
                .extracting(Correction::counted, Correction::delta)
                .contains(tuple(Count.ANSWERED, 1L));
    }

    @Test
    void whatTurnsOutDifferentlyAfterwardsStandsBesideIt() throws SQLException {
        Case resolved = new Case(
                UUID.randomUUID(),
                at("2012-02-28T10:00"),
                "CLOSED",
                "NET-01",
                null,
                null,
                null,
                at("2012-02-29T10:00"),
                "LATER_CONTACT",
                at("2012-03-07T10:00"),
                List.of());
        past.add(resolved);
        sweptAt(at("2012-03-12T00:00"));
        past.write(
                "UPDATE ticket SET state = 'FIRST_LINE', resolved_at = NULL, closed_at = NULL WHERE id = ?",
                resolved.id());

        sweptAt(NOW);

        assertThat(corrections())
                .allMatch(each -> each.why() == Why.CHANGED)
                .extracting(Correction::counted, Correction::delta)
                .contains(tuple(Count.RESOLVED, -1L), tuple(Count.BACKLOG, 1L));
        Tally april = requireNonNull(Transactions.inOne(() ->
                        figures.openings(past.desk, YearMonth.of(2012, 4), YearMonth.of(2012, 4), NOW.plusSeconds(1)))
                .get(YearMonth.of(2012, 4)));
        assertThat(april.of(Count.BACKLOG)).isEqualTo(1);
    }

    /** As after a time without the service: the month is over for long, and nobody has noticed what was missed in it. */
    @Test
    void aMonthStaysOpenUntilItIsNoticedWhatWasMissedInIt() throws SQLException {
        Case open = unsettled("2012-02-29T23:59:59.999999");
        Instant closing = at("2012-03-20T00:00");

        sweptAt(closing);
        assertThat(closedAt(closing)).doesNotContain(FEBRUARY);

        past.write("UPDATE sla_clock SET broken_at = deadline_at WHERE ticket_id = ?", open.id());
        sweptAt(closing.plusSeconds(60));
        assertThat(closedAt(closing)).contains(FEBRUARY);
        assertThat(requireNonNull(figuresAt(NOW).get(new Slot(LocalDate.of(2012, 2, 29), 47)))
                        .of(Count.RESOLUTION_DUE))
                .isEqualTo(1);
        sweptAt(NOW);
        assertThat(corrections()).isEmpty();
    }

    @Test
    void whatIsDueInTheNextMonthKeepsNoneOpen() throws SQLException {
        unsettled("2012-03-01T00:00");
        Instant closing = at("2012-03-20T00:00");

        sweptAt(closing);
        assertThat(closedAt(closing)).contains(FEBRUARY);
    }

    /** That needs nobody's notice: the time tells it. */
    @Test
    void aPromiseToRingBackIsDueWhenItsTimeIsOver() throws SQLException {
        Case open = past.add(opened(at("2012-02-29T10:00")));
        past.add(new Past.Promise(open, at("2012-02-29T10:00"), at("2012-02-29T11:00"), null, null, List.of()));
        sweptAt(at("2012-03-20T00:00"));

        Tally ten = requireNonNull(figuresAt(NOW).get(new Slot(LocalDate.of(2012, 2, 29), 20)));
        assertThat(ten.of(Count.PROMISE_DUE)).isEqualTo(1);
        assertThat(ten.of(Count.REACHED_IN_TIME)).isZero();
        sweptAt(NOW);
        assertThat(corrections()).isEmpty();
    }

    /** A case whose resolution is promised by then, which is neither kept nor noticed to be broken. */
    private Case unsettled(String deadline) throws SQLException {
        Case open = past.add(opened(at("2012-02-29T10:00")));
        past.add(new Past.Clock(open, "RESOLUTION", at("2012-02-29T23:00"), "MET", null));
        past.write(
                "UPDATE sla_clock SET ended_at = NULL, ended_how = NULL, deadline_at = ? WHERE ticket_id = ?",
                at(deadline),
                open.id());
        return open;
    }

    private static Case opened(Instant at) {
        return new Case(UUID.randomUUID(), at, "FIRST_LINE", "NET-01", null, null, null, null, null, null, List.of());
    }

    private Set<YearMonth> closedAt(Instant now) {
        return Transactions.inOne(() -> figures.closed(past.desk, FEBRUARY, YearMonth.from(now.atZone(Past.JAPAN))));
    }

    @Test
    void whatIsForgottenStaysCounted() throws SQLException {
        past.madeUp(6, 80, BEGINNING, NOW);
        sweptAt(NOW);
        NavigableMap<Slot, Tally> told = figuresAt(NOW);
        var march = new Slot(LocalDate.of(2012, 4, 1), 0);
        past.forget();

        sweptAt(NOW.plus(Duration.ofDays(2)));

        assertThat(figuresAt(NOW).headMap(march)).isNotEmpty().isEqualTo(told.headMap(march));
        assertThat(corrections()).isEmpty();
    }

    @Test
    void aCountFromTheBeginningComesToTheSameFigures() throws SQLException {
        past.madeUp(7, 80, BEGINNING, NOW);
        sweptAt(NOW);
        NavigableMap<Slot, Tally> told = figuresAt(NOW);
        assertThat(differences()).isEmpty();
        for (String table : List.of("report_slot", "report_day", "report_month")) {
            past.write("DELETE FROM " + table + " WHERE desk_id = ?", past.desk.id());
        }
        sweptAt(NOW);
        assertThat(figuresAt(NOW)).isEqualTo(told);
    }

    @Test
    void aFigureThatIsNotWhatHappenedIsFound() throws SQLException {
        past.add(answered(at("2012-03-15T10:00")));
        sweptAt(NOW);
        past.write("UPDATE report_slot SET answered = answered + 3 WHERE desk_id = ?", past.desk.id());
        assertThat(differences())
                .containsExactly(
                        new Comparison.Difference(new Slot(LocalDate.of(2012, 3, 15), 20), Count.ANSWERED, -3));
    }

    private List<Comparison.Difference> differences() {
        return Transactions.inOne(
                () -> comparison.differences(past.desk.id(), FIRST, LAST, raw.of(past.desk, FIRST, LAST, NOW)));
    }

    @Test
    void replicasAtOnceCountOnce() throws SQLException {
        past.madeUp(8, 80, BEGINNING, NOW);
        together(3, () -> {
            sweptAt(NOW);
            return true;
        });
        sweptAt(NOW);
        countsAreThose(figuresAt(NOW), past, NOW);
        assertThat(corrections()).isEmpty();
    }

    @Test
    void ofAClosedMonthTheOpenCasesAreKnownWithoutItsPast() throws SQLException {
        past.madeUp(9, 100, BEGINNING, NOW);
        sweptAt(NOW);
        var slow = new SlowCount(past, NOW);
        Transactions.inOne(() -> figures.openings(past.desk, FEBRUARY, YearMonth.of(2012, 4), NOW))
                .forEach((month, open) -> assertThat(open.of(Count.BACKLOG_OVER_3_DAYS))
                        .as("%s", month)
                        .isEqualTo(slow.openAt(
                                        month.atDay(1).atStartOfDay(Past.JAPAN).toInstant())
                                .of(Count.BACKLOG_OVER_3_DAYS)));
    }

    @Test
    void howeverLongThePastIsEveryDayOfAClosedMonthStands() throws SQLException {
        past.add(answered(at("2004-01-02T10:00")));
        Instant late = at("2009-06-25T10:00");
        for (int minute = 0; minute < 3; minute++) {
            sweptAt(NOW.plus(Duration.ofMinutes(minute)));
        }
        past.add(answered(late));

        sweptAt(NOW.plus(Duration.ofDays(2)));

        LocalDate day = LocalDate.ofInstant(late, Past.JAPAN);
        assertThat(Transactions.inOne(() -> figures.bySlot(past.desk, day, day, NOW.plus(Duration.ofDays(2)))))
                .isEmpty();
        assertThat(Transactions.inOne(() -> figures.corrections(past.desk, day, day)))
                .extracting(Correction::counted)
                .contains(Count.ANSWERED);
    }

    @Test
    void whoeverReadsWhileDaysAreCountedMissesNone() throws SQLException {
        past.madeUp(10, 80, BEGINNING, NOW);
        var query = new SlaQuery(List.of(past.desk), Span.ofDays(FIRST, LAST), Interval.DAY, Threshold.TWENTY_SECONDS);
        SlaReport.Item told = reports.read(query, NOW).totals().getFirst();
        for (int time = 0; time < 8; time++) {
            forgetCounts();
            var counting = CompletableFuture.runAsync(() -> sweptAt(NOW));
            while (!counting.isDone()) {
                SlaReport.Item now = reports.read(query, NOW).totals().getFirst();
                assertThat(now.calls()).isEqualTo(told.calls());
                assertThat(now.cases()).isEqualTo(told.cases());
            }
            assertThat(counting).isCompleted();
        }
    }

    private void forgetCounts() {
        Transactions.inOne(() -> {
            for (String table : List.of("report_slot", "report_day", "report_month")) {
                past.write("DELETE FROM " + table + " WHERE desk_id = ?", past.desk.id());
            }
            return true;
        });
    }
}
