package io.madoguchi.platform.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * What is left of an allowance at an instant. A value: taking a token makes another bucket.
 *
 * @param tokens from 0 to the allowance's burst; a whole one is needed to ask
 */
public record TokenBucket(Allowance allowance, double tokens, Instant asOf) {
    /**
     * How often something may be done.
     *
     * @param burst at once
     * @param perSecond in the long run, more than 0
     */
    public record Allowance(int burst, double perSecond) {
        public TokenBucket full(Instant now) {
            return new TokenBucket(this, burst, now);
        }
    }

    /** The bucket at a later instant. A clock that was set back gives nothing and takes nothing. */
    public TokenBucket at(Instant now) {
        double seconds = Math.max(0, seconds(Duration.between(asOf, now)));
        return new TokenBucket(allowance, Math.min(allowance.burst(), tokens + seconds * allowance.perSecond()), now);
    }

    public boolean isEmpty() {
        return tokens < 1;
    }

    /** The bucket after asking once; an empty one stays as it is. */
    public TokenBucket take() {
        return isEmpty() ? this : new TokenBucket(allowance, tokens - 1, asOf);
    }

    /** The bucket with the token of what did not count after all. */
    public TokenBucket giveBack() {
        return new TokenBucket(allowance, Math.min(allowance.burst(), tokens + 1), asOf);
    }

    /** How long until one may ask; zero when one may. */
    public Duration untilNext() {
        return until(1);
    }

    public Duration untilFull() {
        return until(allowance.burst());
    }

    private Duration until(int wanted) {
        double missing = Math.max(0, wanted - tokens);
        return Duration.ofNanos((long) Math.ceil(missing / allowance.perSecond() * 1e9));
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
