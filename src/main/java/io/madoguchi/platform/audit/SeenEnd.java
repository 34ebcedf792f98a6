package io.madoguchi.platform.audit;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The furthest end of the chain that this replica has written or seen since its start. Nobody who has only the database
 * can make it forget: a chain that ends sooner, or has another entry there, was cut off.
 */
@Singleton
class SeenEnd {
    private final AtomicReference<Optional<Entry>> furthest = new AtomicReference<>(Optional.empty());

    /** @param hash in lower-case hexadecimal */
    record Entry(long seq, String hash) {}

    Optional<Entry> furthest() {
        return furthest.get();
    }

    /** @param seen of a transaction that is committed */
    void see(Entry seen) {
        furthest.updateAndGet(
                known -> known.filter(each -> each.seq() >= seen.seq()).or(() -> Optional.of(seen)));
    }

    /** Whether a chain that ends there has lost entries. */
    boolean isAfter(long seq, String hash) {
        return furthest.get()
                .filter(known -> known.seq() > seq
                        || (known.seq() == seq && !known.hash().equals(hash)))
                .isPresent();
    }

    /** As after a start. */
    void forget() {
        furthest.set(Optional.empty());
    }
}
