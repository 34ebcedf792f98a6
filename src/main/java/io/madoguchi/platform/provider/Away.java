package io.madoguchi.platform.provider;

import io.madoguchi.core.Rejected;
import io.quarkus.logging.Log;

/** The provider cannot be asked. */
final class Away extends Rejected {
    Away(Exception why) {
        super(503, "unavailable", "Unavailable for the moment", "The identity provider cannot be reached.");
        Log.warnf("The identity provider is away: %s", why.getMessage());
    }
}
