package io.madoguchi.platform.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.prf.PrfSet;
import io.madoguchi.core.PhoneNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Seals what identifies a person, and makes the blind indexes it is found by. Sealed text is Tink's AES-256-GCM with its
 * five-byte key prefix; a blind index is 16 bytes of an HMAC-SHA-256, equal for equal values and silent about them
 * without the key.
 */
@ApplicationScoped // and so made at its first use: Hibernate wants the converter before any setting is read
public class Vault {
    private static final byte[] NOTHING_ELSE = {};
    private static final int INDEX_BYTES = 16;

    private final KeyRing keys;
    private final Aead seal;
    private final PrfSet indexes;

    Vault(KeyRing keys) {
        this.keys = keys;
        seal = keys.sealer();
        indexes = keys.indexer();
    }

    public byte[] seal(String clear) {
        try {
            return seal.encrypt(clear.getBytes(StandardCharsets.UTF_8), NOTHING_ELSE);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * What was sealed, by the primary key or an older one.
     *
     * @throws IllegalStateException when no key of the ring opens it, or it was altered
     */
    public String open(byte[] sealed) {
        try {
            return new String(seal.decrypt(sealed, NOTHING_ELSE), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException("Sealed text cannot be opened with these keys", wrong);
        }
    }

    /**
     * What was sealed, or what stands there from before it was to be sealed: bytes that do not begin as Tink's do are clear
     * text, such as the call log's of before schema version 6.
     *
     * @throws IllegalStateException when no key of the ring opens what was sealed, or it was altered
     */
    public String openOrClear(byte[] kept) {
        return isSealed(kept) ? open(kept) : new String(kept, StandardCharsets.UTF_8);
    }

    static boolean isSealed(byte[] kept) {
        return kept.length > 0 && kept[0] == KeyRing.MARK;
    }

    /** Whether the primary key sealed it. */
    boolean isSealedByPrimary(byte[] kept) {
        byte[] prefix = keys.prefix();
        return kept.length >= prefix.length && Arrays.equals(kept, 0, prefix.length, prefix, 0, prefix.length);
    }

    KeyRing keys() {
        return keys;
    }

    /** The blind index of a telephone number, however it was written. */
    public byte[] index(PhoneNumber number) {
        return index("number", number.e164());
    }

    /** The blind index of a person's name; width, kana, case and blanks make no difference. */
    public byte[] indexOfName(String name) {
        return index("name", Folding.name(name));
    }

    /**
     * The blind index of another exact value.
     *
     * @param kind keeps equal values of different kinds apart
     */
    public byte[] index(String kind, String value) {
        return Arrays.copyOf(mac(kind, value), INDEX_BYTES);
    }

    /** 32 bytes that nobody without the keys can make of this value. */
    public byte[] mac(String kind, String value) {
        try {
            return indexes.computePrimary((kind + '\u0000' + value).getBytes(StandardCharsets.UTF_8), 32);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
