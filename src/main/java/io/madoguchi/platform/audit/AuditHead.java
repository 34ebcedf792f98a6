package io.madoguchi.platform.audit;

import io.madoguchi.platform.privacy.Vault;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Where the chain ends. Its seal keeps whoever lacks the keys from cutting entries off and moving the end back. */
@Entity
@Table(name = "audit_head")
class AuditHead {
    static final byte THE_ONE = 1;

    @Id
    private byte id;

    private long seq;
    private byte[] hash;
    private byte @Nullable [] seal;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected AuditHead() {}

    AuditHead(long seq, byte[] hash, byte @Nullable [] seal) {
        this.id = THE_ONE;
        this.seq = seq;
        this.hash = hash;
        this.seal = seal;
    }

    void moveTo(long newest, byte[] newestHash, Vault vault) {
        seq = newest;
        hash = newestHash;
        seal = sealOf(vault);
    }

    boolean isGenuine(Vault vault) {
        return seal == null ? seq == 0 && hash().equals(Link.NONE) : MessageDigest.isEqual(seal, sealOf(vault));
    }

    long seq() {
        return seq;
    }

    String hash() {
        return HexFormat.of().formatHex(hash);
    }

    private byte[] sealOf(Vault vault) {
        return vault.mac("audit-head", seq + " " + hash());
    }
}
