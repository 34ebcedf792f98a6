package io.madoguchi.directory.institution;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** A {@link Coverage} as it is stored. */
@Entity
@Table(name = "scheme_coverage")
class CoverageRow {
    @Id
    @Enumerated(EnumType.STRING)
    private InstitutionKind kind;

    @Column(name = "from_date")
    private LocalDate from;

    private String source;

    @Column(name = "verified_at")
    private LocalDate verifiedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected CoverageRow() {}

    Coverage coverage() {
        return new Coverage(kind, from, source, verifiedAt);
    }
}
