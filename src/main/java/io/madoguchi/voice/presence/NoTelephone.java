package io.madoguchi.voice.presence;

import io.madoguchi.core.Rejected;

/** Nobody can be rung without a number. */
public final class NoTelephone extends Rejected {
    public NoTelephone() {
        super(
                409,
                "no-telephone",
                "There is no telephone to ring",
                "Enter the telephone first, with PUT /api/v1/staff/{username}/phone.");
    }
}
