package io.madoguchi.report.staffing;

import java.time.Duration;

/**
 * What is promised to callers, such as 80 % within 20 seconds.
 *
 * @param share between 0 and 1, neither of them
 */
public record Target(double share, Duration within) {
    public Target {
        if (!(share > 0 && share < 1) || within.isNegative()) {
            throw new IllegalArgumentException("No such promise can be kept");
        }
    }

    /** The fewest people with whom it is kept; none where nobody rings. */
    public int seats(double load, double handleSeconds) {
        if (load == 0) {
            return 0;
        }
        double blocked = 1;
        for (int seats = 1; ; seats++) {
            blocked = ErlangB.next(load, seats, blocked);
            double waiting = ErlangC.waiting(load, seats, blocked);
            // With no more people than erlangs it comes out as 0 or less.
            if (ErlangC.serviceLevel(load, seats, handleSeconds, waiting, within) >= share) {
                return seats;
            }
        }
    }
}
