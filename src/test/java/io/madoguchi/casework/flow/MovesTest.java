package io.madoguchi.casework.flow;

import static io.madoguchi.casework.flow.Line.FIRST;
import static io.madoguchi.casework.flow.Line.SECOND;
import static io.madoguchi.casework.flow.State.CLOSED;
import static io.madoguchi.casework.flow.State.NEW;
import static io.madoguchi.casework.flow.State.REFERRED;
import static io.madoguchi.casework.flow.State.RESOLVED;
import static io.madoguchi.casework.flow.State.VOID;
import static io.madoguchi.casework.flow.State.WAITING_CALLER;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.madoguchi.casework.flow.Moves.Move;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which moves exist, told a second time; and what must hold of them whichever they are. */
class MovesTest {
    private static final Map<String, State> LETTERS = Map.of(
            "n", NEW,
            "1", State.FIRST_LINE,
            "2", State.SECOND_LINE,
            "p", REFERRED,
            "w", WAITING_CALLER,
            "r", RESOLVED,
            "c", CLOSED,
            "v", VOID);

    /** Where each verb leads, by the letters above; a dot where it is refused. */
    private static final String EXPECTED = """
            state          line  assign start escalate deescalate refer wait resume resolve reopen close void merge split
            new            1     n      1     2        .          .     .    .      .       .      .     v    v     n
            new            2     .      .     .        .          .     .    .      .       .      .     .    .     .
            first_line     1     1      1     2        .          .     w    .      r       .      .     v    v     1
            first_line     2     .      .     .        .          .     .    .      .       .      .     .    .     .
            second_line    1     .      .     .        .          .     .    .      .       .      .     .    .     .
            second_line    2     2      2     .        1          p     w    .      r       .      .     v    v     2
            referred       1     .      .     .        .          .     .    .      .       .      .     .    .     .
            referred       2     p      .     .        .          p     .    2      r       .      .     .    .     .
            waiting_caller 1     w      .     2        .          .     .    1      r       .      .     v    v     .
            waiting_caller 2     w      .     .        .          .     .    2      r       .      .     v    v     .
            resolved       1     .      .     .        .          .     .    .      .       1      c     .    .     .
            resolved       2     .      .     .        .          .     .    .      .       2      c     .    .     .
            closed         1     .      .     .        .          .     .    .      .       1      .     .    .     .
            closed         2     .      .     .        .          .     .    .      .       2      .     .    .     .
            void           1     .      .     .        .          .     .    .      .       1      .     .    .     .
            void           2     .      .     .        .          .     .    .      .       2      .     .    .     .
            """;

    private static final Place BEGINNING = new Place(NEW, FIRST);

    /** Where a case can be: in a state, on a line. */
    record Place(State state, Line line) {
        /** A case changes its line when it is handed over, and keeps it in the states that belong to neither. */
        Place after(Move move) {
            return new Place(
                    move.to(),
                    switch (move.to()) {
                        case NEW, FIRST_LINE -> FIRST;
                        case SECOND_LINE, REFERRED -> SECOND;
                        case WAITING_CALLER, RESOLVED, CLOSED, VOID -> line;
                    });
        }

        Stream<Move> moves() {
            return Moves.TABLE.stream().filter(move -> move.from() == state && move.line() == line);
        }
    }

    static Stream<Arguments> everyStateLineAndVerb() {
        List<String[]> lines = EXPECTED.lines().map(line -> line.split("\\s+")).toList();
        return lines.stream()
                .skip(1)
                .flatMap(cells -> Stream.iterate(2, column -> column + 1)
                        .limit(cells.length - 2)
                        .map(column -> arguments(
                                State.named(cells[0]).orElseThrow(),
                                Line.of(Integer.parseInt(cells[1])),
                                verb(lines.getFirst()[column]),
                                Optional.ofNullable(LETTERS.get(cells[column])))));
    }

    @ParameterizedTest
    @MethodSource("everyStateLineAndVerb")
    void aVerbLeadsWhereItShouldOrNowhere(State state, Line line, Verb verb, Optional<State> expected) {
        assertThat(Moves.target(state, line, verb)).isEqualTo(expected);
        assertThat(Moves.possible(state, line).contains(verb))
                .as("is named as possible")
                .isEqualTo(expected.isPresent());
    }

    @Test
    void nothingIsForgotten() {
        assertThat(everyStateLineAndVerb())
                .hasSize(State.values().length * Line.values().length * Verb.values().length);
    }

    @Test
    void aRefusalNamesThePossibleMovesInTheOrderOfTheTable() {
        assertThat(Moves.possible(WAITING_CALLER, FIRST))
                .containsExactly(Verb.ASSIGN, Verb.RESUME, Verb.ESCALATE, Verb.RESOLVE, Verb.VOID, Verb.MERGE);
        assertThat(Moves.possible(CLOSED, SECOND)).containsExactly(Verb.REOPEN);
    }

    @Test
    void aVerbLeadsToOneStateOnly() {
        assertThat(Moves.TABLE.stream()
                        .map(move -> List.of(move.from(), move.line(), move.verb()))
                        .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void everyStateIsReachedFromTheBeginningAndNoRowIsInVain() {
        Set<Place> reached = reachable(BEGINNING, move -> true);
        assertThat(reached.stream().map(Place::state)).contains(State.values());
        assertThat(Moves.TABLE).allSatisfy(move -> assertThat(reached).contains(new Place(move.from(), move.line())));
    }

    @Test
    void everyCaseHasAMoveWhereverItCanBe() {
        assertThat(reachable(BEGINNING, move -> true))
                .allSatisfy(place -> assertThat(place.moves()).isNotEmpty());
    }

    @Test
    void everyOpenCaseCanBeResolvedAndVoidedOnItsWay() {
        for (Place place : reachable(BEGINNING, move -> true)) {
            if (place.state().isOpen()) {
                Set<State> ahead = reachable(place, move -> move.verb() != Verb.REOPEN).stream()
                        .map(Place::state)
                        .collect(toSet());
                assertThat(ahead).as("ahead of %s", place).contains(RESOLVED, CLOSED, VOID);
            }
        }
    }

    @Test
    void everyOpenCaseCanBeResolvedOrVoidedAtOnce() {
        for (Place place : reachable(BEGINNING, move -> true)) {
            if (place.state().isOpen()) {
                assertThat(place.moves().map(Move::to)).as("%s", place).containsAnyOf(RESOLVED, VOID);
            }
        }
    }

    @Test
    void onlyReopeningBringsACaseBackAndNothingElseIsPossibleWithWhatIsOver() {
        for (Move move : Moves.TABLE) {
            if (!move.from().isOpen()) {
                assertThat(move.verb()).as("%s", move).isIn(Verb.REOPEN, Verb.CLOSE);
            }
            assertThat(move.verb() == Verb.REOPEN)
                    .as("%s", move)
                    .isEqualTo(!move.from().isOpen() && move.to().isOpen());
        }
        assertThat(List.of(FIRST, SECOND))
                .allSatisfy(line -> assertThat(Moves.possible(VOID, line)).containsExactly(Verb.REOPEN));
    }

    @Test
    void aReopenedCaseGoesOnWithTheLineThatHadItLast() {
        assertThat(Moves.TABLE)
                .filteredOn(move -> move.verb() == Verb.REOPEN)
                .allSatisfy(move -> assertThat(
                                new Place(move.from(), move.line()).after(move).line())
                        .isEqualTo(move.line()));
    }

    @Test
    void onlyHandingOverChangesTheLine() {
        assertThat(Moves.TABLE)
                .allSatisfy(move -> assertThat(
                                new Place(move.from(), move.line()).after(move).line() != move.line())
                        .as("%s", move)
                        .isEqualTo(move.verb() == Verb.ESCALATE || move.verb() == Verb.DEESCALATE));
    }

    @Test
    void aPartnerIsIntroducedByTheSecondLineOnly() {
        assertThat(Moves.TABLE)
                .filteredOn(move -> move.to() == REFERRED)
                .isNotEmpty()
                .allSatisfy(move -> assertThat(move.line()).isEqualTo(SECOND));
    }

    @Test
    void whatClosesHasBeenResolved() {
        assertThat(Moves.TABLE)
                .filteredOn(move -> move.to() == CLOSED)
                .isNotEmpty()
                .allSatisfy(move -> assertThat(move.from()).isEqualTo(RESOLVED));
    }

    private static Set<Place> reachable(Place from, Predicate<Move> allowed) {
        var reached = new LinkedHashSet<>(List.of(from));
        var open = new ArrayList<>(reached);
        while (!open.isEmpty()) {
            Place place = open.removeLast();
            place.moves().filter(allowed).map(place::after).filter(reached::add).forEach(open::add);
        }
        return reached;
    }

    private static Verb verb(String wireName) {
        return Arrays.stream(Verb.values())
                .filter(verb -> verb.wireName().equals(wireName))
                .findFirst()
                .orElseThrow();
    }
}
