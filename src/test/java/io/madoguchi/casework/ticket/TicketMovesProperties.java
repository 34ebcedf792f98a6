package io.madoguchi.casework.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.casework.flow.Resolution;
import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.flow.Verb;
import io.madoguchi.casework.ticket.Ticket.Classification;
import io.madoguchi.casework.ticket.Ticket.Finding;
import io.madoguchi.casework.ticket.Ticket.Past;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.hours.HoursFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** After whatever became of a case, and whoever asks: the moves that are offered are those that are not refused. */
class TicketMovesProperties {
    private static final UUID DESK_ID = new UUID(0, 1);
    private static final Desk DESK = new Desk(
            DESK_ID, "emergency", "窓口", "Desk", List.of(), List.of("ja"), false, HoursFixture.emergencyDesk(), 1, 1);
    private static final Finding UNVERIFIED = new Finding("unverified", List.of());
    private static final List<String> PEOPLE = List.of("anna", "bert");

    /** What may become of a case besides moves. */
    private enum Change {
        MOVE,
        VERIFIED,
        UNVERIFIED,
        SESSION_OPENED,
        SESSION_ENDED,
        ANOTHER_CALL
    }

    record Step(Change change, Verb verb, String who, int days) {}

    /** A case in the middle of its life. */
    private static final class Story {
        private final Ticket ticket = aTicket();
        private final List<TicketCall> calls = new ArrayList<>(List.of(call("CA1")));
        private Instant now = HoursFixture.jst("2026-11-24T10:00");
        private Finding found = UNVERIFIED;
        private int sessions;

        Story(List<Step> steps) {
            for (Step step : steps) {
                now = now.plus(Duration.ofDays(step.days)).plusSeconds(60);
                take(step);
            }
        }

        private void take(Step step) {
            switch (step.change) {
                case MOVE -> refusal(step.verb, step.who);
                case VERIFIED -> found = new Finding("verified", List.of());
                case UNVERIFIED -> found = UNVERIFIED;
                case SESSION_OPENED -> {
                    ticket.sessionOpened();
                    sessions++;
                }
                case SESSION_ENDED -> {
                    if (sessions > 0) {
                        ticket.sessionEnded();
                        sessions--;
                    }
                }
                case ANOTHER_CALL -> calls.add(call("CA" + (calls.size() + 1)));
            }
        }

        /** Null when the case has moved. */
        private @Nullable MoveRefused refusal(Verb verb, String who) {
            try {
                move(verb, new By(who, now));
                return null;
            } catch (MoveRefused refused) {
                return refused.knowing(calls.size(), found);
            }
        }

        private void move(Verb verb, By by) {
            switch (verb) {
                case ASSIGN -> ticket.assign(by.who(), by);
                case START -> ticket.start(by);
                case ESCALATE -> ticket.escalate(Cause.said("why"), "what", DESK, by);
                case DEESCALATE -> ticket.deescalate("why", null, DESK, by);
                case REFER -> ticket.refer("lawyer", true, found, null, by);
                case WAIT -> ticket.waitForCaller("why", by.at().plusSeconds(60), by);
                case RESUME -> ticket.resume(Cause.said("why"), by);
                case RESOLVE -> ticket.resolve(Resolution.UNREACHABLE, "why", new Past(true, false, false), by);
                case REOPEN -> ticket.reopen("why", DESK, by);
                case CLOSE -> ticket.close(null, by);
                case VOID -> ticket.avoid("why", by);
                case MERGE -> ticket.mergeInto(aTicket(), null, by);
                case SPLIT -> {
                    ticket.give(Set.of(calls.getFirst().callSid()), calls, by);
                    ticket.splitOff(aTicket(), null, List.of(), by);
                }
            }
        }

        private static Ticket aTicket() {
            By by = By.system(HoursFixture.jst("2026-11-24T10:00"));
            var as = new Classification("UND-01", 1, Severity.S3);
            return new Ticket(DESK, "E261124-0001", as, id -> new Caller(id), by);
        }

        private static TicketCall call(String sid) {
            return new TicketCall(sid, new UUID(0, 2), new UUID(0, 3), Instant.EPOCH);
        }
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void whatIsOfferedIsWhatIsNotRefused(@ForAll("stories") List<Step> steps) {
        for (String who : PEOPLE) {
            Story told = new Story(steps);
            List<String> offered = told.ticket.moves(new By(who, told.now), told.calls.size(), told.found);
            for (Verb verb : Verb.values()) {
                MoveRefused refused = new Story(steps).refusal(verb, who);
                assertThat(offered.contains(verb.wireName()))
                        .as("%s by %s", verb, who)
                        .isEqualTo(refused == null);
                if (refused != null) {
                    assertThat(refused.extensions()).containsEntry("possible", offered);
                }
            }
        }
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        Arbitrary<Change> change = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(Change.MOVE)), Tuple.of(1, Arbitraries.of(Change.class)));
        return Combinators.combine(
                        change, Arbitraries.of(Verb.class), Arbitraries.of(PEOPLE), Arbitraries.of(0, 0, 0, 1, 13, 15))
                .as(Step::new)
                .list()
                .ofMaxSize(9);
    }
}
