package io.madoguchi.platform.audit;

import io.madoguchi.platform.privacy.SealedColumn;
import io.madoguchi.platform.privacy.Vault;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A link of the chain as it is kept; its subjects are rows of their own. */
@Entity
@Immutable
@Table(name = "audit_entry")
@SecondaryTable(name = AuditEntry.REASONS, pkJoinColumns = @PrimaryKeyJoinColumn(name = "seq"))
class AuditEntry {
    static final String REASONS = "audit_reason";
    static final SealedColumn REASON = new SealedColumn(REASONS, "reason");

    @Id
    private long seq;

    private Instant at;
    private String actor;
    private String roles;
    private String action;
    private @Nullable String path;
    private @Nullable Integer status;
    private @Nullable String source;

    @Column(table = REASONS)
    private byte @Nullable [] reason;

    @Column(name = "previous_hash")
    private byte[] previousHash;

    private byte[] hash;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected AuditEntry() {}

    AuditEntry(Link link, byte @Nullable [] sealedReason, byte[] hash) {
        this.seq = link.seq();
        this.at = link.at();
        this.actor = link.deed().actor();
        this.roles = link.deed().roles();
        this.action = link.deed().action();
        this.path = link.deed().path();
        this.status = link.deed().status();
        this.source = link.deed().source();
        this.reason = sealedReason;
        this.previousHash = HexFormat.of().parseHex(link.previousHash());
        this.hash = hash;
    }

    /** Whether the reason can be opened; one that was altered must not hide the rest. */
    Kept kept(List<String> subjects, Vault vault) {
        Optional<String> opened = Optional.ofNullable(reason).flatMap(kept -> REASON.opened(seq, kept, vault));
        return new Kept(link(subjects, opened.orElse(null)), hash(), reason == null || opened.isPresent());
    }

    long seq() {
        return seq;
    }

    private Link link(List<String> subjects, @Nullable String openedReason) {
        var deed = new Deed(actor, roles, action, path, subjects, status, source, openedReason);
        return new Link(seq, at, deed, HexFormat.of().formatHex(previousHash));
    }

    private String hash() {
        return HexFormat.of().formatHex(hash);
    }

    /**
     * What the database holds of an entry.
     *
     * @param hash in lower-case hexadecimal
     * @param isReadable false when the sealed reason was altered
     */
    record Kept(Link link, String hash, boolean isReadable) {
        /** Whether nothing of it was altered since it was written. */
        boolean isGenuine(Vault vault) {
            return isReadable
                    && HexFormat.of()
                            .formatHex(vault.mac(Link.KIND, link.text()))
                            .equals(hash);
        }
    }
}
