package io.madoguchi.voice.plan;

import static io.madoguchi.voice.plan.State.CANCELLED;
import static io.madoguchi.voice.plan.State.CLAIMED;
import static io.madoguchi.voice.plan.State.DIALING;
import static io.madoguchi.voice.plan.State.DONE;
import static io.madoguchi.voice.plan.State.EXHAUSTED;
import static io.madoguchi.voice.plan.State.QUEUED;
import static io.madoguchi.voice.plan.Verb.CANCEL;
import static io.madoguchi.voice.plan.Verb.CLAIM;
import static io.madoguchi.voice.plan.Verb.DIAL;
import static io.madoguchi.voice.plan.Verb.OUTCOME;
import static io.madoguchi.voice.plan.Verb.RELEASE;
import static io.madoguchi.voice.plan.Verb.RESCHEDULE;

import java.util.List;

/**
 * The one table that says what people can do to a callback. What is not in it is refused. By itself a claim that nobody uses
 * returns to the queue, an exhausted one whose caller rings again too, and an open one ends when its caller has been spoken
 * with or its case is over.
 */
public final class Moves {
    /** One row: in this state the verb leads there; where an outcome leads is for the plan to say. */
    public record Move(State from, Verb verb, State to) {}

    /** In reading order: the life of a callback from top to bottom. */
    public static final List<Move> TABLE = List.of(
            new Move(QUEUED, CLAIM, CLAIMED),
            new Move(QUEUED, RESCHEDULE, QUEUED),
            new Move(QUEUED, CANCEL, CANCELLED),
            new Move(CLAIMED, DIAL, DIALING),
            new Move(CLAIMED, RELEASE, QUEUED),
            new Move(CLAIMED, RESCHEDULE, QUEUED),
            new Move(CLAIMED, CANCEL, CANCELLED),
            new Move(DIALING, OUTCOME, DONE),
            new Move(DIALING, OUTCOME, QUEUED),
            new Move(DIALING, OUTCOME, EXHAUSTED),
            new Move(EXHAUSTED, RESCHEDULE, QUEUED),
            new Move(EXHAUSTED, CANCEL, CANCELLED));

    private Moves() {}

    public static boolean allow(State from, Verb verb) {
        return TABLE.stream().anyMatch(move -> move.from == from && move.verb == verb);
    }

    /** The verbs that are possible, in the order of the table. */
    public static List<Verb> possible(State from) {
        return TABLE.stream()
                .filter(move -> move.from == from)
                .map(Move::verb)
                .distinct()
                .toList();
    }
}
