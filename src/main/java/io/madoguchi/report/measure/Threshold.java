package io.madoguchi.report.measure;

import io.madoguchi.report.count.Count;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Within what a call is to be answered. Only what is counted can be asked for. */
public enum Threshold {
    TEN_SECONDS(10, Count.ANSWERED_IN_10, Count.ABANDONED_IN_10),
    /** The promise of domain.md, section 6.1: 80 % in 20 s. */
    TWENTY_SECONDS(20, Count.ANSWERED_IN_20, Count.ABANDONED_IN_20),
    THIRTY_SECONDS(30, Count.ANSWERED_IN_30, Count.ABANDONED_IN_30),
    A_MINUTE(60, Count.ANSWERED_IN_60, Count.ABANDONED_IN_60);

    private final int seconds;
    private final Count answered;
    private final Count abandoned;

    Threshold(int seconds, Count answered, Count abandoned) {
        this.seconds = seconds;
        this.answered = answered;
        this.abandoned = abandoned;
    }

    public int seconds() {
        return seconds;
    }

    Count answered() {
        return answered;
    }

    Count abandoned() {
        return abandoned;
    }

    public static Optional<Threshold> of(Duration within) {
        return Arrays.stream(values())
                .filter(each -> Duration.ofSeconds(each.seconds).equals(within))
                .findFirst();
    }
}
