package io.madoguchi.casework.ticket;

import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.flow.Verb;
import io.madoguchi.casework.ticket.Ticket.Finding;
import io.madoguchi.core.Rejected;
import java.util.List;
import java.util.Map;

/** A move the case cannot make now; the problem names those it can make. */
public final class MoveRefused extends Rejected {
    private final State state;
    private List<Verb> possible;

    private MoveRefused(String type, String title, String detail, State state, List<Verb> possible) {
        super(409, type, title, detail);
        this.state = state;
        this.possible = possible;
    }

    static MoveRefused impossible(Verb verb, State state, List<Verb> possible) {
        return new MoveRefused(
                "move-not-possible",
                "The case cannot make this move",
                "A case in state %s cannot %s.".formatted(state.wireName(), verb.wireName()),
                state,
                possible);
    }

    static MoveRefused because(Why why, State state, List<Verb> possible) {
        return new MoveRefused(why.type, why.title, why.detail, state, possible);
    }

    @Override
    public Map<String, Object> extensions() {
        return Map.of(
                "state",
                state.wireName(),
                "possible",
                possible.stream().map(Verb::wireName).toList());
    }

    /** With what the case itself does not know. */
    public MoveRefused knowing(int calls, Finding found) {
        possible =
                possible.stream().filter(verb -> isPossible(verb, calls, found)).toList();
        return this;
    }

    /** The words of those verbs that are possible with so many calls of a caller of whom that is found. */
    static List<String> possible(List<Verb> verbs, int calls, Finding found) {
        return verbs.stream()
                .filter(verb -> isPossible(verb, calls, found))
                .map(Verb::wireName)
                .toList();
    }

    /** Of one call no other can be split off; nobody is referred who is not verified. */
    private static boolean isPossible(Verb verb, int calls, Finding found) {
        return switch (verb) {
            case SPLIT -> calls > 1;
            case REFER -> found.isVerified();
            default -> true;
        };
    }

    /** What stands in the way of a move that the table allows. */
    enum Why {
        WISH_MISSING(
                "member-wish-missing",
                "The member has not asked for it",
                "A partner is introduced only at the member's recorded wish (leaflet: on the member's request)."),
        NOT_VERIFIED(
                "eligibility-unverified",
                "The caller is not verified as entitled",
                "Help goes on; only a referral waits until the member has been verified."),
        ASSIGNED_TO_ANOTHER(
                "assigned-to-another",
                "Somebody else has the case",
                "Assign it to yourself first if you take it over."),
        NOT_FIRST_CONTACT(
                "not-first-contact",
                "It was not the first contact",
                "There was a second call, or the second line had the case."),
        FIRST_CALL_UNANSWERED(
                "first-call-unanswered",
                "The first call was not answered",
                "Nobody spoke with the caller in the first call; say later_contact, or unreachable."),
        NOT_CATEGORISED(
                "category-undetermined",
                "Nobody has said what happened",
                "Choose a category other than UND-01 first; only an unreachable caller leaves it open."),
        NOT_ESCALATED(
                "not-escalated",
                "The second line never had it",
                "Only what was escalated is resolved by the second line."),
        NOT_REFERRED("not-referred", "No partner was introduced", "Only what was referred is resolved by a partner."),
        SESSION_OPEN(
                "remote-session-open", "A remote session is still open", "End the remote session of this case first."),
        TOO_LATE("too-late-to-reopen", "It is too late to reopen the case", "Open a new case that mentions this one."),
        MERGED("merged", "The case was merged into another", "Go on with the case it was merged into."),
        OTHER_DESK("other-desk", "The cases are not of one desk", "Only cases of the same desk can be merged."),
        SAME_CASE("same-case", "It is the same case", "A case cannot be merged into itself."),
        CASE_OVER("case-over", "The other case is over", "Only an open case can take the calls of another."),
        CALLS_NOT_ITS_OWN(
                "calls-not-its-own",
                "The calls cannot be split off",
                "Name calls of this case, at least one, and leave it at least one.");

        private final String type;
        private final String title;
        private final String detail;

        Why(String type, String title, String detail) {
            this.type = type;
            this.title = title;
            this.detail = detail;
        }
    }
}
