package io.madoguchi.platform.provider;

import io.madoguchi.core.Rejected;

/** Whoever comes back did not leave from here, or too long ago, or has been back before. */
public final class SignInNotFinished extends Rejected {
    public SignInNotFinished() {
        super(400, "sign-in-not-finished", "Signing in was not finished", "Sign in again.");
    }
}
