package io.madoguchi.platform.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.prf.PrfSet;
import io.madoguchi.core.PhoneNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Seals what identifies a person, and makes the blind indexes it is found by. Sealed text is Tink's AES-256-GCM with its
 * five-byte key prefix, and authenticates the place it was sealed for; a blind index is 16 bytes of an HMAC-SHA-256, equal for equal values and silent about them
 * without the key.
 */
@ApplicationScoped // and so made at its first use: Hibernate wants the converter before any setting is read
public class Vault {
    private static final Refusals REFUSALS = new Refusals();
    private static final int INDEX_BYTES = 16;

    private final KeyRing keys;
    private final Aead seal;
    private final PrfSet indexes;

    Vault(KeyRing keys) {
        this.keys = keys;
        seal = keys.sealer();
        indexes = keys.indexer();
    }

    /**
     * Seals a text for one place: it opens for no other.
     *
     * @param purpose what it is sealed for, such as a table and a column
     * @param key which one of them, such as the primary key of a row
     */
    public byte[] seal(String purpose, Object key, String clear) {
        try {
            return seal.encrypt(clear.getBytes(StandardCharsets.UTF_8), place(purpose, key));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * What was sealed for this place, by the primary key or an older one.
     *
     * @throws IllegalStateException when no key of the ring opens it, or it was altered, or sealed for another place
     */
    public String open(String purpose, Object key, byte[] sealed) {
        try {
            return new String(seal.decrypt(sealed, place(purpose, key)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException("Sealed text cannot be opened with these keys", wrong);
        }
    }

    /** What we kept for this place ourselves; what cannot be opened is not believed, and that is said and counted. */
    Optional<String> openKept(String purpose, Object key, byte[] kept) {
        try {
            return Optional.of(open(purpose, key, kept));
        } catch (IllegalStateException altered) {
            REFUSALS.count(purpose);
            return Optional.empty();
        }
    }

    /** The same key has the same name however it was read: binary(16) is a UUID. */
    private static byte[] place(String purpose, Object key) {
        String name =
                switch (key) {
                    case byte[] bytes
                    when bytes.length == 16 ->
                        new UUID(
                                        ByteBuffer.wrap(bytes).getLong(),
                                        ByteBuffer.wrap(bytes).getLong(8))
                                .toString();
                    case byte[] bytes -> HexFormat.of().formatHex(bytes);
                    default -> key.toString();
                };
        return (purpose + '\u0000' + name).getBytes(StandardCharsets.UTF_8);
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
