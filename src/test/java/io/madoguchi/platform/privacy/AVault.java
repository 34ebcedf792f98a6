package io.madoguchi.platform.privacy;

/** Vaults for tests of other rooms. */
public final class AVault {
    private AVault() {}

    public static Vault withFreshKeys() {
        return new Vault(KeyRing.generate());
    }

    /** One that seals with a new key and opens what this one sealed. */
    public static Vault withANewKey(Vault vault) {
        KeyRing added = vault.keys().withNewKey();
        return new Vault(added.promoting(added.sealingKeys().getLast().id()));
    }

    /** One that opens what this one sealed, and seals with the key of an older one. */
    public static Vault sealingLike(Vault older, Vault newer) {
        return new Vault(newer.keys().promoting(older.keys().primary()));
    }
}
