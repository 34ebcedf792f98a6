package io.madoguchi.casework.policy;

import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.promise.Policy;
import io.madoguchi.casework.promise.Promise;
import io.madoguchi.casework.promise.Rung;
import io.madoguchi.casework.promise.Rung.Whom;
import io.madoguchi.casework.promise.Target;
import io.madoguchi.casework.promise.Terms;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A version of what a desk promises; written once. */
@Entity
@Immutable
@Table(name = "sla_policy")
class PolicyRow {
    @EmbeddedId
    private Key key;

    @Column(name = "effective_from")
    private Instant effectiveFrom;

    @Column(name = "desk_lead")
    private @Nullable String lead;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "changed_by")
    private String changedBy;

    @ElementCollection
    @CollectionTable(
            name = "sla_target",
            joinColumns = {
                @JoinColumn(name = "desk_id", referencedColumnName = "desk_id"),
                @JoinColumn(name = "version", referencedColumnName = "version")
            })
    private Set<TargetOf> targets;

    @ElementCollection
    @CollectionTable(
            name = "sla_rung",
            joinColumns = {
                @JoinColumn(name = "desk_id", referencedColumnName = "desk_id"),
                @JoinColumn(name = "version", referencedColumnName = "version")
            })
    private Set<RungOf> rungs;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected PolicyRow() {}

    PolicyRow(UUID deskId, DeskPolicy promised, DeskPolicy.Change change) {
        this.key = new Key(deskId, promised.version());
        this.effectiveFrom = change.effectiveFrom();
        this.lead = promised.lead();
        this.changedAt = change.at();
        this.changedBy = change.by();
        this.targets = new HashSet<>();
        this.rungs = new HashSet<>();
        promised.policy().terms().forEach((severity, terms) -> {
            terms.targets().forEach((promise, target) -> targets.add(TargetOf.of(severity, promise, target)));
            terms.ladder().forEach(rung -> rungs.add(new RungOf(severity, rung.percent(), rung.whom())));
        });
    }

    DeskPolicy policy() {
        var terms = new EnumMap<Severity, Terms>(Severity.class);
        for (Severity severity : Severity.values()) {
            terms.put(severity, terms(severity));
        }
        return new DeskPolicy(
                key.version, new DeskPolicy.Change(effectiveFrom, changedAt, changedBy), lead, new Policy(terms));
    }

    private Terms terms(Severity severity) {
        Map<Promise, Target> aims = new EnumMap<>(Promise.class);
        targets.stream()
                .filter(each -> each.severity == severity)
                .forEach(each -> aims.put(each.promise, new Aim(each.seconds, each.days).target()));
        List<Rung> ladder = rungs.stream()
                .filter(each -> each.severity == severity)
                .map(each -> new Rung(each.percent, each.whom))
                .toList();
        return new Terms(aims, ladder);
    }

    /** Which version of whose promises. */
    @Embeddable
    record Key(@Column(name = "desk_id") UUID deskId, long version) {}

    @Embeddable
    record TargetOf(
            @Enumerated(EnumType.STRING) Severity severity,
            @Enumerated(EnumType.STRING) Promise promise,
            @Nullable Long seconds,
            @Nullable Integer days) {
        static TargetOf of(Severity severity, Promise promise, Target target) {
            Aim aim = Aim.of(target);
            return new TargetOf(severity, promise, aim.seconds(), aim.days());
        }
    }

    @Embeddable
    record RungOf(
            @Enumerated(EnumType.STRING) Severity severity,
            int percent,
            @Enumerated(EnumType.STRING) Whom whom) {}
}
