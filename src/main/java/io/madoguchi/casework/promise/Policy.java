package io.madoguchi.casework.promise;

import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.promise.Rung.Whom;
import io.madoguchi.casework.promise.Target.ByEndOfDay;
import io.madoguchi.casework.promise.Target.Within;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a desk promises, by severity. */
public record Policy(Map<Severity, Terms> terms) {
    private static final Target TWENTY_SECONDS = new Within(Duration.ofSeconds(20));
    private static final Target A_QUARTER = new Within(Duration.ofMinutes(15));
    private static final Target AN_HOUR = new Within(Duration.ofHours(1));
    private static final Target FOUR_HOURS = new Within(Duration.ofHours(4));
    private static final Target SAME_DAY = new ByEndOfDay(1);
    private static final Target NEXT_DAY = new ByEndOfDay(2);

    private static final List<Rung> LADDER = List.of(
            new Rung(50, Whom.ASSIGNEE),
            new Rung(80, Whom.ASSIGNEE),
            new Rung(100, Whom.SUPERVISOR),
            new Rung(150, Whom.DESK_LEAD));

    /**
     * What counts where nothing else was agreed: answering, callbacks and taking over as in domain.md §6.1 and §5.1; a first
     * response like a callback; resolution, for which the scheme gives nothing, as we think fit.
     */
    public static final Policy STANDARD = new Policy(Map.of(
            Severity.S1, terms(A_QUARTER, A_QUARTER, NEXT_DAY),
            Severity.S2, terms(AN_HOUR, AN_HOUR, new ByEndOfDay(3)),
            Severity.S3, terms(FOUR_HOURS, SAME_DAY, new ByEndOfDay(5)),
            Severity.S4, terms(NEXT_DAY, NEXT_DAY, new ByEndOfDay(10))));

    public Policy {
        if (!terms.keySet().equals(EnumSet.allOf(Severity.class))) {
            throw new IllegalArgumentException("Every severity needs its terms");
        }
        terms = Map.copyOf(terms);
    }

    public Terms of(Severity severity) {
        return Objects.requireNonNull(terms.get(severity));
    }

    private static Terms terms(Target response, Target takeOver, Target resolution) {
        var targets = new EnumMap<Promise, Target>(Promise.class);
        targets.put(Promise.ANSWER, TWENTY_SECONDS);
        targets.put(Promise.FIRST_RESPONSE, response);
        targets.put(Promise.TAKE_OVER, takeOver);
        targets.put(Promise.CALLBACK, response);
        targets.put(Promise.RESOLUTION, resolution);
        return new Terms(targets, LADDER);
    }
}
