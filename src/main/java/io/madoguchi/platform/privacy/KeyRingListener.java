package io.madoguchi.platform.privacy;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Asks for the key ring at the start, so that a missing or broken one stops the service then and not at the first call. */
@ApplicationScoped
class KeyRingListener {
    private final KeyRing keys;

    KeyRingListener(KeyRing keys) {
        this.keys = keys;
    }

    void tell(@Observes StartupEvent started) {
        Log.infof(
                "Seals with the key %s; opens with %d",
                keys.primary(), keys.sealingKeys().size());
    }
}
