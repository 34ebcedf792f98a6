package io.madoguchi.tools.phone.call;

/** The call is over; unwinds whatever verb was being played. */
final class Ended extends RuntimeException {
    /** Who or what ended it. */
    enum By {
        CALLER,
        SERVICE,
        /** through the REST API, or because somebody else was quicker to answer */
        ELSEWHERE,
        REJECTED,
        BUSY,
        LINE_FAILURE,
        APPLICATION_ERROR
    }

    private final By by;

    Ended(By by) {
        super(null, null, false, false);
        this.by = by;
    }

    By by() {
        return by;
    }
}
