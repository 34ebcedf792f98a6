package io.madoguchi.platform.privacy;

/** Vaults for tests of other rooms. */
public final class AVault {
    private AVault() {}

    public static Vault withFreshKeys() {
        return new Vault(KeyRing.generate());
    }
}
