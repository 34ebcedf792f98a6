package io.madoguchi.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.madoguchi.platform.limit.TokenBucket.Allowance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** An allowance: so much at once, so much in the long run, and nothing is lost or won by asking. */
class TokenBucketProperties {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    @Property
    void inNoStretchOfTimeIsMoreGrantedThanAllowed(
            @ForAll @IntRange(min = 1, max = 50) int burst,
            @ForAll @DoubleRange(min = 0.01, max = 20) double perSecond,
            @ForAll @Size(max = 200) List<@LongRange(min = 0, max = 3_000) Long> pauses) {
        TokenBucket bucket = new Allowance(burst, perSecond).full(NOW);
        Instant now = NOW;
        int granted = 0;
        for (long millis : pauses) {
            now = now.plusMillis(millis);
            bucket = bucket.at(now);
            granted += bucket.isEmpty() ? 0 : 1;
            bucket = bucket.take();
            assertThat(bucket.tokens()).isBetween(0.0, (double) burst);
        }
        assertThat((double) granted).isLessThanOrEqualTo(burst + perSecond * seconds(NOW, now) + 1e-6);
    }

    @Property
    void whoWaitsAsLongAsTheySaidMayAskAndNotBefore(
            @ForAll @IntRange(min = 1, max = 50) int burst,
            @ForAll @DoubleRange(min = 0.01, max = 20) double perSecond) {
        TokenBucket empty = new Allowance(burst, perSecond).full(NOW);
        for (int each = 0; each < burst; each++) {
            assertThat(empty.untilNext()).isZero();
            empty = empty.take();
        }
        assertThat(empty.isEmpty()).isTrue();
        assertThat(empty.take()).isEqualTo(empty);
        assertThat(empty.at(NOW.plus(empty.untilNext()).plusNanos(1)).isEmpty()).isFalse();
        assertThat(empty.at(NOW.plus(empty.untilNext()).minusMillis(1)).isEmpty())
                .isTrue();
        assertThat(empty.at(NOW.plus(empty.untilFull())).tokens()).isEqualTo(burst, within(1e-6));
    }

    @Test
    void aClockThatIsSetBackGivesNothingAndThenGoesOn() {
        TokenBucket later =
                new Allowance(2, 1).full(NOW.plus(Duration.ofDays(365))).take().take();
        assertThat(later.at(NOW).isEmpty()).isTrue();
        assertThat(later.at(NOW).at(NOW.plusSeconds(1)).isEmpty()).isFalse();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
