package io.madoguchi.voice.plan;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.madoguchi.voice.plan.Moves.Move;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What people can do to a callback, told a second time; and what must hold of it whatever it is. */
class MovesTest {
    /** Where each verb may lead; a dot where it is refused. */
    private static final String EXPECTED = """
            state      claim    release  dial     outcome                reschedule  cancel
            queued     claimed  .        .        .                      queued      cancelled
            claimed    .        queued   dialing  .                      queued      cancelled
            dialing    .        .        .        done,queued,exhausted  .           .
            done       .        .        .        .                      .           .
            exhausted  .        .        .        .                      queued      cancelled
            cancelled  .        .        .        .                      .           .
            """;

    static Stream<Arguments> everyStateAndVerb() {
        List<String[]> lines = EXPECTED.lines().map(line -> line.split("\\s+")).toList();
        return lines.stream()
                .skip(1)
                .flatMap(cells -> Stream.of(Verb.values())
                        .map(verb -> arguments(
                                State.named(cells[0]).orElseThrow(),
                                verb,
                                states(cells[Arrays.asList(lines.getFirst()).indexOf(verb.wireName())]))));
    }

    private static Set<State> states(String cell) {
        return cell.equals(".")
                ? Set.of()
                : Stream.of(cell.split(",", -1))
                        .map(word -> State.named(word).orElseThrow())
                        .collect(toSet());
    }

    @ParameterizedTest
    @MethodSource("everyStateAndVerb")
    void aVerbLeadsWhereItShouldOrNowhere(State state, Verb verb, Set<State> expected) {
        assertThat(Moves.TABLE.stream()
                        .filter(move -> move.from() == state && move.verb() == verb)
                        .map(Move::to))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(Moves.allow(state, verb)).isEqualTo(!expected.isEmpty());
        assertThat(Moves.possible(state).contains(verb)).isEqualTo(!expected.isEmpty());
    }

    @Test
    void nothingIsForgotten() {
        assertThat(everyStateAndVerb()).hasSize(State.values().length * Verb.values().length);
    }

    @Test
    void aRefusalNamesEachPossibleMoveOnceInTheOrderOfTheTable() {
        assertThat(Moves.possible(State.CLAIMED))
                .containsExactly(Verb.DIAL, Verb.RELEASE, Verb.RESCHEDULE, Verb.CANCEL);
        assertThat(Moves.possible(State.DIALING)).containsExactly(Verb.OUTCOME);
        assertThat(Moves.possible(State.DONE)).isEmpty();
    }

    @Test
    void everyStateIsReachedFromTheQueue() {
        var reached = EnumSet.of(State.QUEUED);
        for (int each = 0; each < State.values().length; each++) {
            Moves.TABLE.stream().filter(move -> reached.contains(move.from())).forEach(move -> reached.add(move.to()));
        }
        assertThat(reached).containsExactlyInAnyOrder(State.values());
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void aPromiseIsOpenAsLongAsSomethingCanBeDone(State state) {
        assertThat(state.isOpen()).isEqualTo(!Moves.possible(state).isEmpty());
        assertThat(State.named(state.wireName())).contains(state);
        assertThat(State.named("nowhere")).isEmpty();
    }
}
