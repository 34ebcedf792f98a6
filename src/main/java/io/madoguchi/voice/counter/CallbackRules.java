package io.madoguchi.voice.counter;

import io.madoguchi.directory.desk.Desks;
import io.madoguchi.directory.hours.Status;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import io.madoguchi.voice.callback.Callback;
import io.madoguchi.voice.plan.Moves;
import io.madoguchi.voice.plan.Verb;
import io.madoguchi.voice.ringback.Plans;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the asker can do to a callback now: the one rule by which verbs are offered and refused, but for the line of the case. */
@Singleton
class CallbackRules {
    private final Plans plans;
    private final Desks desks;
    private final Asker asker;

    CallbackRules(Plans plans, Desks desks, Asker asker) {
        this.plans = plans;
        this.desks = desks;
        this.asker = asker;
    }

    /** The words of the verbs. */
    List<String> possible(Callback callback, Instant now) {
        return Moves.possible(callback.state()).stream()
                .filter(verb -> obstacle(callback, verb, now) == null)
                .map(Verb::wireName)
                .toList();
    }

    /** Refuses with a 409 that names the verbs that are possible, unless this is one of them. */
    void mustBeAble(Callback callback, Verb verb, Instant now) {
        Refusal refusal = Moves.allow(callback.state(), verb)
                ? obstacle(callback, verb, now)
                : Refusal.impossible(verb, callback.state());
        if (refusal != null) {
            throw refusal.in(callback.state(), possible(callback, now));
        }
    }

    /** What stands in the way of a verb that the table allows. */
    private @Nullable Refusal obstacle(Callback callback, Verb verb, Instant now) {
        return switch (verb) {
            case CLAIM -> closed(callback, now).or(() -> notDue(callback, now)).orElse(null);
            case DIAL -> isTheirs(callback) ? closed(callback, now).orElse(null) : Refusal.notYours();
            case RELEASE, OUTCOME, RESCHEDULE, CANCEL ->
                isTheirs(callback) || asker.is(Role.SUPERVISOR) ? null : Refusal.notYours();
        };
    }

    /** What somebody has claimed is theirs, and, but for ringing, also a supervisor's. */
    private boolean isTheirs(Callback callback) {
        String owner = callback.assignee();
        return owner == null || owner.equals(asker.username());
    }

    private Optional<Refusal> closed(Callback callback, Instant now) {
        Status status = desks.byId(callback.deskId()).orElseThrow().statusAt(now);
        return status.open() ? Optional.empty() : Optional.of(Refusal.deskClosed(status.opensAt()));
    }

    private Optional<Refusal> notDue(Callback callback, Instant now) {
        if (callback.isDue(now)) {
            return Optional.empty();
        }
        Instant next = plans.of(callback).slot(now, callback.wish()).from();
        return Optional.of(Refusal.notDue(now.isBefore(callback.notBefore()) ? callback.notBefore() : next));
    }
}
