package io.madoguchi.platform.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import java.security.GeneralSecurityException;

/**
 * The secret keys of an installation: a Tink key set that seals (its primary key) and opens (all its keys), and one for
 * blind indexes. Losing it loses every name and number; whoever has it and the database reads them.
 */
record KeyRing(KeysetHandle sealing, KeysetHandle indexing) {
    static final Configuration SEALING = AeadConfig2026.get();
    static final Configuration INDEXING = PrfConfig2026.get();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A ring of fresh keys: AES-256-GCM to seal, HMAC-SHA-256 to index. */
    static KeyRing generate() {
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
    static KeyRing parse(String json) {
        try {
            JsonNode ring = JSON.readTree(json);
            return new KeyRing(keys(ring.path("sealing"), SEALING), keys(ring.path("indexing"), INDEXING));
        } catch (JsonProcessingException | GeneralSecurityException broken) {
            throw new IllegalArgumentException("The key ring cannot be read", null);
        }
    }

    /** In the clear: for a file only the service can read, or a secret store. */
    String toJson() {
        try {
            var ring = JSON.createObjectNode();
            ring.set("sealing", tree(sealing, SEALING));
            ring.set("indexing", tree(indexing, INDEXING));
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(ring);
        } catch (JsonProcessingException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeysetHandle keys(JsonNode keyset, Configuration kind) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(keyset.toString(), kind, InsecureSecretKeyAccess.get());
    }

    private static JsonNode tree(KeysetHandle keys, Configuration kind)
            throws GeneralSecurityException, JsonProcessingException {
        return JSON.readTree(TinkJsonProtoKeysetFormat.serializeKeyset(keys, kind, InsecureSecretKeyAccess.get()));
    }

    /** Nothing of it belongs in a log. */
    @Override
    public String toString() {
        return "KeyRing";
    }
}
