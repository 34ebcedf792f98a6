package io.madoguchi.tools.phone;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** How long a command waits for each step of the service. */
record Patience(Duration step) {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    /** What is there as soon as it is as it should be, or as it is when a step has taken too long. */
    <T> T await(Supplier<T> look, Predicate<T> enough) {
        return await(look, enough, () -> "");
    }

    /**
     * As {@link #await(Supplier, Predicate)}, where other steps come first.
     *
     * @param stage what is done at the moment; as soon as it differs, another step has begun
     */
    <T> T await(Supplier<T> look, Predicate<T> enough, Supplier<?> stage) {
        Object at = stage.get();
        T seen = look.get();
        for (long began = System.nanoTime();
                !enough.test(seen) && System.nanoTime() - began < step.toNanos();
                seen = look.get()) {
            pause();
            Object now = stage.get();
            if (!now.equals(at)) {
                at = now;
                began = System.nanoTime();
            }
        }
        return seen;
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused("Interrupted.");
        }
    }
}
