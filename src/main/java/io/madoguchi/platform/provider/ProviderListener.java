package io.madoguchi.platform.provider;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Half a client is told of at the start, and not to the first who wants to sign in. */
@ApplicationScoped
class ProviderListener {
    private final Provider provider;

    ProviderListener(Provider provider) {
        this.provider = provider;
    }

    void tell(@Observes StartupEvent started) {
        if (provider.isOffered()) {
            Log.info("The console sends people to the identity provider to sign in");
        }
    }
}
