package io.madoguchi.casework.flow;

import static io.madoguchi.casework.flow.State.CLOSED;
import static io.madoguchi.casework.flow.State.FIRST_LINE;
import static io.madoguchi.casework.flow.State.NEW;
import static io.madoguchi.casework.flow.State.REFERRED;
import static io.madoguchi.casework.flow.State.RESOLVED;
import static io.madoguchi.casework.flow.State.SECOND_LINE;
import static io.madoguchi.casework.flow.State.VOID;
import static io.madoguchi.casework.flow.State.WAITING_CALLER;
import static io.madoguchi.casework.flow.Verb.ASSIGN;
import static io.madoguchi.casework.flow.Verb.CLOSE;
import static io.madoguchi.casework.flow.Verb.DEESCALATE;
import static io.madoguchi.casework.flow.Verb.ESCALATE;
import static io.madoguchi.casework.flow.Verb.MERGE;
import static io.madoguchi.casework.flow.Verb.REFER;
import static io.madoguchi.casework.flow.Verb.REOPEN;
import static io.madoguchi.casework.flow.Verb.RESOLVE;
import static io.madoguchi.casework.flow.Verb.RESUME;
import static io.madoguchi.casework.flow.Verb.SPLIT;
import static io.madoguchi.casework.flow.Verb.START;
import static io.madoguchi.casework.flow.Verb.WAIT;

import java.util.List;
import java.util.Optional;

/** The one table that says which moves exist. What is not in it is refused. */
public final class Moves {
    /**
     * One row: in this state, on this line, the verb leads there.
     *
     * @param line whose case it must be
     */
    public record Move(State from, Line line, Verb verb, State to) {}

    /** In reading order: the life of a case from top to bottom. */
    public static final List<Move> TABLE = List.of(
            first(NEW, ASSIGN, NEW),
            first(NEW, START, FIRST_LINE),
            first(NEW, ESCALATE, SECOND_LINE),
            first(NEW, Verb.VOID, VOID),
            first(NEW, MERGE, VOID),
            first(NEW, SPLIT, NEW),
            first(FIRST_LINE, ASSIGN, FIRST_LINE),
            first(FIRST_LINE, START, FIRST_LINE),
            first(FIRST_LINE, ESCALATE, SECOND_LINE),
            first(FIRST_LINE, WAIT, WAITING_CALLER),
            first(FIRST_LINE, RESOLVE, RESOLVED),
            first(FIRST_LINE, Verb.VOID, VOID),
            first(FIRST_LINE, MERGE, VOID),
            first(FIRST_LINE, SPLIT, FIRST_LINE),
            second(SECOND_LINE, ASSIGN, SECOND_LINE),
            second(SECOND_LINE, START, SECOND_LINE),
            second(SECOND_LINE, DEESCALATE, FIRST_LINE),
            second(SECOND_LINE, REFER, REFERRED),
            second(SECOND_LINE, WAIT, WAITING_CALLER),
            second(SECOND_LINE, RESOLVE, RESOLVED),
            second(SECOND_LINE, Verb.VOID, VOID),
            second(SECOND_LINE, MERGE, VOID),
            second(SECOND_LINE, SPLIT, SECOND_LINE),
            second(REFERRED, ASSIGN, REFERRED),
            second(REFERRED, REFER, REFERRED),
            second(REFERRED, RESUME, SECOND_LINE),
            second(REFERRED, RESOLVE, RESOLVED),
            first(WAITING_CALLER, ASSIGN, WAITING_CALLER),
            first(WAITING_CALLER, RESUME, FIRST_LINE),
            first(WAITING_CALLER, ESCALATE, SECOND_LINE),
            first(WAITING_CALLER, RESOLVE, RESOLVED),
            first(WAITING_CALLER, Verb.VOID, VOID),
            first(WAITING_CALLER, MERGE, VOID),
            second(WAITING_CALLER, ASSIGN, WAITING_CALLER),
            second(WAITING_CALLER, RESUME, SECOND_LINE),
            second(WAITING_CALLER, RESOLVE, RESOLVED),
            second(WAITING_CALLER, Verb.VOID, VOID),
            second(WAITING_CALLER, MERGE, VOID),
            first(RESOLVED, REOPEN, FIRST_LINE),
            second(RESOLVED, REOPEN, SECOND_LINE),
            first(RESOLVED, CLOSE, CLOSED),
            second(RESOLVED, CLOSE, CLOSED),
            first(CLOSED, REOPEN, FIRST_LINE),
            second(CLOSED, REOPEN, SECOND_LINE),
            first(VOID, REOPEN, FIRST_LINE),
            second(VOID, REOPEN, SECOND_LINE));

    private Moves() {}

    /** Where the verb leads; empty when it is not possible now. */
    public static Optional<State> target(State from, Line line, Verb verb) {
        return of(from, line).stream()
                .filter(move -> move.verb == verb)
                .map(Move::to)
                .findFirst();
    }

    /** The verbs that are possible, in the order of the table. */
    public static List<Verb> possible(State from, Line line) {
        return of(from, line).stream().map(Move::verb).toList();
    }

    private static List<Move> of(State from, Line line) {
        return TABLE.stream()
                .filter(move -> move.from == from && move.line == line)
                .toList();
    }

    private static Move first(State from, Verb verb, State to) {
        return new Move(from, Line.FIRST, verb, to);
    }

    private static Move second(State from, Verb verb, State to) {
        return new Move(from, Line.SECOND, verb, to);
    }
}
