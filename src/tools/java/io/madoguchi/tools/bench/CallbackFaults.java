package io.madoguchi.tools.bench;

import io.madoguchi.tools.phone.rest.Fault;
import io.madoguchi.tools.phone.rest.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Twilio on a bad day: of the orders for calls, a share is refused, lost, or taken without a word about it. */
final class CallbackFaults implements Function<Request, Optional<Fault>> {
    private static final List<Fault> FAULTS = List.of(
            Fault.tooMany(Duration.ofSeconds(1)),
            Fault.tooManyWithoutRetryAfter(),
            Fault.errorBeforeAccept(),
            Fault.errorAfterAccept(),
            Fault.htmlBeforeAccept(),
            Fault.htmlAfterAccept(),
            Fault.emptyAfterAccept(),
            Fault.silenceBeforeAccept(),
            Fault.silenceAfterAccept(),
            Fault.disconnectAfterAccept());

    private final SplittableRandom random = new SplittableRandom(20_261_123);
    private final double share;
    private int count;

    CallbackFaults(double share) {
        this.share = share;
    }

    @Override
    public synchronized Optional<Fault> apply(Request request) {
        if (!request.placesACall() || random.nextDouble() >= share) {
            return Optional.empty();
        }
        count++;
        return Optional.of(FAULTS.get(random.nextInt(FAULTS.size())));
    }

    synchronized int count() {
        return count;
    }
}
