package io.madoguchi.platform.audit;

import io.madoguchi.platform.privacy.Vault;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/**
 * Where the chain ends. Its seal keeps everybody without the keys from making an end that never was. An end that once was,
 * put back, is noticed by the replicas that remember a later one ({@link SeenEnd}) and by the anchors in the log.
 */
@Entity
@Table(name = "audit_head")
class AuditHead {
    static final byte THE_ONE = 1;

    @Id
    private byte id;

    private long seq;
    private byte[] hash;
    private byte @Nullable [] seal;

    /** Whether a row that no chain knows has the next number: the account of the service may add rows of any number. */
    @Formula("""
            CASE WHEN EXISTS (SELECT 1 FROM audit_entry e WHERE e.seq = seq + 1)
                   OR EXISTS (SELECT 1 FROM audit_subject s WHERE s.seq = seq + 1)
                   OR EXISTS (SELECT 1 FROM audit_reason r WHERE r.seq = seq + 1) THEN 1 ELSE 0 END""")
    private boolean nextIsTaken;

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

    boolean isNextTaken() {
        return nextIsTaken;
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
