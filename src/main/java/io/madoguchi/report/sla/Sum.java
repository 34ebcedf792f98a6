package io.madoguchi.report.sla;

import io.madoguchi.report.rollup.Tally;
import io.madoguchi.report.sla.SlaReport.Item;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Intervals taken together: rates come from the sums of what was counted, never from other rates. */
final class Sum {
    private final Tally counted = new Tally();
    private @Nullable Stretch span;
    private boolean closed = true;
    private @Nullable Tally open;

    /** The next interval of a desk; of the open cases the last number counts. */
    void add(Stretch stretch, boolean isClosed, Reading reading) {
        counted.add(reading.counted());
        open = reading.open() == null ? open : reading.open();
        widen(stretch);
        closed &= isClosed;
    }

    /** All of another desk. */
    void add(Sum other) {
        counted.add(other.counted);
        if (other.open != null) {
            var both = new Tally();
            both.add(other.open);
            if (open != null) {
                both.add(open);
            }
            open = both;
        }
        if (other.span != null) {
            widen(other.span);
        }
        closed &= other.closed;
    }

    private void widen(Stretch other) {
        span = span == null ? other : span.with(other);
    }

    /** @param desk null for several */
    Item item(@Nullable String desk, Threshold within) {
        return ReportItems.of(desk, Objects.requireNonNull(span), closed, new Reading(counted, open, within));
    }
}
