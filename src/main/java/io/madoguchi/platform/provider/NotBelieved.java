package io.madoguchi.platform.provider;

import io.madoguchi.core.Rejected;
import io.quarkus.logging.Log;

/** Something the provider says, or somebody in its name, is not right. What it was is for the log. */
final class NotBelieved extends Rejected {
    NotBelieved(String what) {
        super(
                502,
                "answer-not-believed",
                "The answer of the identity provider could not be verified",
                "Sign in again.");
        Log.warnf("The identity provider is not believed: %s", what);
    }
}
