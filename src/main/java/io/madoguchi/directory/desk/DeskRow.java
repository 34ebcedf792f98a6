package io.madoguchi.directory.desk;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** What is stored of a desk beside its hours. */
@Entity
@Table(name = "desk")
class DeskRow {
    @Id
    private UUID id;

    private String code;

    @Column(name = "name_ja")
    private String nameJa;

    @Column(name = "name_en")
    private String nameEn;

    private String zone;
    private String languages;
    private boolean suspended;

    @Column(name = "changed_at")
    private Instant changedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "desk_number", joinColumns = @JoinColumn(name = "desk_id"))
    @Column(name = "number")
    private Set<String> numbers;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected DeskRow() {}

    DeskRow(String code, String zone, Instant now) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.code = code;
        this.zone = zone;
        this.nameJa = code;
        this.nameEn = code;
        this.languages = "ja";
        this.numbers = new TreeSet<>();
        this.changedAt = now;
    }

    void rename(String ja, String en) {
        nameJa = ja;
        nameEn = en;
    }

    void setNumbers(Collection<String> e164) {
        numbers.clear();
        numbers.addAll(e164);
    }

    void setLanguages(List<String> spoken) {
        languages = String.join(",", spoken);
    }

    void setSuspended(boolean turnedAway) {
        suspended = turnedAway;
    }

    /** Counts as a change of the desk, whatever else was changed with it. */
    void changed(Instant now) {
        changedAt = now;
    }

    UUID id() {
        return id;
    }

    String code() {
        return code;
    }

    String nameJa() {
        return nameJa;
    }

    String nameEn() {
        return nameEn;
    }

    String zone() {
        return zone;
    }

    List<String> languages() {
        return List.of(languages.split(",", -1));
    }

    List<String> numbers() {
        return numbers.stream().sorted().toList();
    }

    boolean isSuspended() {
        return suspended;
    }

    Instant changedAt() {
        return changedAt;
    }

    long version() {
        return version;
    }
}
