package io.madoguchi.platform.browser;

import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The public address: where browsers and Twilio find the service. Never what a request says of it. */
@Singleton
public class HomeAddress {
    private final URI base;

    HomeAddress(@ConfigProperty(name = "madoguchi.public-base-url") URI base) {
        this.base = base;
    }

    public URI of(String path) {
        return base.resolve(path);
    }

    public boolean isSecure() {
        return "https".equals(base.getScheme());
    }

    /** Scheme, host and port as browsers write them into {@code Origin} (RFC 6454, section 6.2). */
    boolean isOrigin(String origin) {
        return origin.equals(base.getScheme() + "://" + base.getAuthority());
    }
}
