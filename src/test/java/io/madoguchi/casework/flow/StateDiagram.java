package io.madoguchi.casework.flow;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.madoguchi.casework.flow.Moves.Move;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Set;

/**
 * The table of moves as a picture, without the moves that leave a case where it is. What belongs to one line only bears its
 * number: a state, and a verb where the state belongs to both.
 */
public final class StateDiagram {
    /** An arrow of the picture. */
    private record Arrow(State from, State to) {}

    private StateDiagram() {}

    public static String mermaid() {
        return "```mermaid\nstateDiagram-v2\n" + states() + "    [*] --> new\n" + arrows() + "```\n";
    }

    private static String states() {
        return Arrays.stream(State.values())
                .filter(state -> lines(state).size() == 1)
                .map(state -> "    %s : %s%s\n".formatted(state.wireName(), state.wireName(), mark(lines(state))))
                .collect(joining());
    }

    private static String arrows() {
        var arrows = Moves.TABLE.stream()
                .filter(move -> move.from() != move.to())
                .collect(groupingBy(
                        move -> new Arrow(move.from(), move.to()),
                        LinkedHashMap::new,
                        groupingBy(Move::verb, LinkedHashMap::new, mapping(Move::line, toSet()))));
        var text = new StringBuilder();
        arrows.forEach((arrow, verbs) -> text.append(
                        "    %s --> %s : ".formatted(arrow.from.wireName(), arrow.to.wireName()))
                .append(verbs.entrySet().stream()
                        .map(verb ->
                                verb.getKey().wireName() + (lines(arrow.from).size() == 1 ? "" : mark(verb.getValue())))
                        .collect(joining(", ")))
                .append('\n'));
        return text.toString();
    }

    private static Set<Line> lines(State state) {
        return Moves.TABLE.stream()
                .filter(move -> move.from() == state)
                .map(Move::line)
                .collect(toSet());
    }

    private static String mark(Set<Line> lines) {
        return lines.size() > 1 ? "" : " (%d)".formatted(lines.iterator().next().number());
    }
}
