package io.madoguchi.console.signin;

import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where browsers find us; never what a request says of it. */
@Singleton
class HomeAddress {
    private final URI base;

    HomeAddress(@ConfigProperty(name = "madoguchi.public-base-url") URI base) {
        this.base = base;
    }

    URI of(String path) {
        return base.resolve(path);
    }

    boolean isSecure() {
        return "https".equals(base.getScheme());
    }
}
