package io.madoguchi.platform.limit;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Warns when a proxy stands before the service that no setting names: all its clients are one source then, and the wrong
 * passwords of one keep all of them out.
 */
@Singleton
class UnknownProxyListener {
    private static final Duration AGAIN_AFTER = Duration.ofHours(1);

    private final boolean behindTls;
    private final boolean named;
    /** By no clock that anybody may set. */
    private final AtomicLong warnedAt = new AtomicLong(System.nanoTime() - AGAIN_AFTER.toNanos());

    UnknownProxyListener(
            @ConfigProperty(name = "madoguchi.public-base-url") String publicBaseUrl,
            @ConfigProperty(name = "madoguchi.trusted-proxies") Optional<List<String>> proxies) {
        this.behindTls = publicBaseUrl.strip().toLowerCase(Locale.ROOT).startsWith("https:");
        this.named = proxies.isPresent();
    }

    /** The service itself speaks no TLS. */
    void warnAtTheStart(@Observes StartupEvent start) {
        if (behindTls && !named) {
            Log.warn("MADOGUCHI_PUBLIC_BASE_URL begins with https, so a proxy stands before this service, but"
                    + " MADOGUCHI_TRUSTED_PROXIES is not set: all clients have the proxy's address");
        }
    }

    /** A request came from an address that is no proxy of ours and says whom it was forwarded for. */
    void met() {
        long now = System.nanoTime();
        long before = warnedAt.get();
        if (now - before >= AGAIN_AFTER.toNanos() && warnedAt.compareAndSet(before, now)) {
            Log.warn("A request with X-Forwarded-For came from an address that MADOGUCHI_TRUSTED_PROXIES does not name."
                    + " If that is a proxy of yours, name it: all its clients are taken for one");
        }
    }
}
