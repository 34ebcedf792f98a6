package io.madoguchi.platform.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The secret keys of an installation: a Tink key set that seals (its primary key) and opens (all its keys), and one for
 * blind indexes. Losing it loses every name and number; whoever has it and the database reads them.
 */
public final class KeyRing {
    /** How Tink begins what it seals: this byte, then the key's id (Tink's wire format, "output prefix TINK"). */
    static final byte MARK = 1;

    static final int PREFIX_BYTES = 5;

    private static final Configuration SEALING = AeadConfig2026.get();
    private static final Configuration INDEXING = PrfConfig2026.get();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeysetHandle sealing;
    private final KeysetHandle indexing;

    private KeyRing(KeysetHandle sealing, KeysetHandle indexing) {
        this.sealing = sealing;
        this.indexing = indexing;
    }

    /** A ring of fresh keys: AES-256-GCM to seal, HMAC-SHA-256 to index. */
    public static KeyRing generate() {
        try {
            var hmac = HmacPrfParameters.builder()
                    .setKeySizeBytes(32)
                    .setHashType(HmacPrfParameters.HashType.SHA256)
                    .build();
            return new KeyRing(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, SEALING),
                    KeysetHandle.generateNew(hmac, INDEXING));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException when it is no key ring; the message quotes nothing of it
     */
    public static KeyRing parse(String json) {
        try {
            JsonNode ring = JSON.readTree(json);
            return new KeyRing(keys(ring.path("sealing"), SEALING), keys(ring.path("indexing"), INDEXING));
        } catch (JsonProcessingException | GeneralSecurityException broken) {
            throw new IllegalArgumentException("The key ring cannot be read", null);
        }
    }

    /** In the clear: for a file only the service can read, or a secret store. */
    public String toJson() {
        try {
            var ring = JSON.createObjectNode();
            ring.set("sealing", tree(sealing, SEALING));
            ring.set("indexing", tree(indexing, INDEXING));
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(ring);
        } catch (JsonProcessingException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Every key that opens, in the order in which they came to the ring; exactly one is primary. */
    public List<SealingKey> sealingKeys() {
        return IntStream.range(0, sealing.size())
                .mapToObj(sealing::getAt)
                .map(key -> new SealingKey(name(key.getId()), key.getStatus().toString(), key.isPrimary()))
                .toList();
    }

    /** With one key more, which opens and does not seal yet: first every replica has to know it. */
    public KeyRing withNewKey() {
        return changed(
                keys -> keys.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()));
    }

    /**
     * With another key to seal.
     *
     * @throws IllegalArgumentException when the ring has no such key
     */
    public KeyRing promoting(String id) {
        int place = place(id);
        return changed(keys -> keys.getAt(place).makePrimary());
    }

    /**
     * Without a key; what it sealed can never be opened again.
     *
     * @throws IllegalArgumentException when the ring has no such key, or seals with it
     */
    public KeyRing without(String id) {
        int place = place(id);
        if (sealing.getAt(place).isPrimary()) {
            throw new IllegalArgumentException("The key " + id + " is the primary one; promote another first");
        }
        return changed(keys -> keys.deleteAt(place));
    }

    /** The primary key's id. */
    String primary() {
        return name(sealing.getPrimary().getId());
    }

    /** What everything begins with that the primary key sealed. */
    byte[] prefix() {
        return ByteBuffer.allocate(PREFIX_BYTES)
                .put(MARK)
                .putInt(sealing.getPrimary().getId())
                .array();
    }

    Aead sealer() {
        try {
            return sealing.getPrimitive(SEALING, Aead.class);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("The key ring holds no usable keys", unusable);
        }
    }

    PrfSet indexer() {
        try {
            return indexing.getPrimitive(INDEXING, PrfSet.class);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("The key ring holds no usable keys", unusable);
        }
    }

    /** Nothing of it belongs in a log. */
    @Override
    public String toString() {
        return "KeyRing";
    }

    /**
     * A key that opens, without its secret.
     *
     * @param id eight hexadecimal digits
     */
    public record SealingKey(String id, String status, boolean primary) {}

    private KeyRing changed(Consumer<KeysetHandle.Builder> change) {
        var keys = KeysetHandle.newBuilder(sealing).setConfiguration(SEALING);
        change.accept(keys);
        try {
            return new KeyRing(keys.build(), indexing);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private int place(String id) {
        return IntStream.range(0, sealing.size())
                .filter(each -> name(sealing.getAt(each).getId()).equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The ring has no key " + id));
    }

    private static String name(int id) {
        return HexFormat.of().toHexDigits(id);
    }

    private static KeysetHandle keys(JsonNode keyset, Configuration kind) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(keyset.toString(), kind, InsecureSecretKeyAccess.get());
    }

    private static JsonNode tree(KeysetHandle keys, Configuration kind)
            throws GeneralSecurityException, JsonProcessingException {
        return JSON.readTree(TinkJsonProtoKeysetFormat.serializeKeyset(keys, kind, InsecureSecretKeyAccess.get()));
    }
}
