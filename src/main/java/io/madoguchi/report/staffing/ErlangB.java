package io.madoguchi.report.staffing;

/** Lines of which none can be waited for: whoever rings while all are busy is turned away (A. K. Erlang, 1917). */
public final class ErlangB {
    private ErlangB() {}

    /**
     * The share of calls that are turned away: B(0) = 1, B(n) = A·B(n−1) ÷ (n + A·B(n−1)). No power and no factorial is
     * formed, so that it is exact for thousands of lines, too.
     *
     * @param load A in erlangs: calls a second × seconds a call
     */
    public static double blocked(double load, int lines) {
        double blocked = 1;
        for (int each = 1; each <= lines; each++) {
            blocked = next(load, each, blocked);
        }
        return blocked;
    }

    static double next(double load, int lines, double blockedByOneLess) {
        return load * blockedByOneLess / (lines + load * blockedByOneLess);
    }
}
