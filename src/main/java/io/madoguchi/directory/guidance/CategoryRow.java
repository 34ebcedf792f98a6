package io.madoguchi.directory.guidance;

import io.madoguchi.directory.guidance.Category.Text;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A version of a category as it is stored; written once. */
@Entity
@Immutable
@Table(name = "category_version")
class CategoryRow {
    private static final String ADVICE = "advice";
    private static final String QUESTION = "question";

    @EmbeddedId
    private Key key;

    @Column(name = "effective_from")
    private LocalDate effectiveFrom;

    @Column(name = "retired_from")
    private @Nullable LocalDate retiredFrom;

    @Column(name = "name_ja")
    private String nameJa;

    @Column(name = "name_en")
    private String nameEn;

    private String rsit;
    private String severity;
    private int line;
    private boolean escalates;

    @Column(name = "escalates_when_ja")
    private @Nullable String escalatesWhenJa;

    @Column(name = "escalates_when_en")
    private @Nullable String escalatesWhenEn;

    private String referrals;
    private String relief;
    private @Nullable String desk;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "changed_by")
    private String changedBy;

    @ElementCollection
    @CollectionTable(
            name = "category_text",
            joinColumns = {
                @JoinColumn(name = "code", referencedColumnName = "code"),
                @JoinColumn(name = "version", referencedColumnName = "version")
            })
    private List<Line> texts;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected CategoryRow() {}

    CategoryRow(Category category, String by, Instant now) {
        Text when = category.escalatesWhen();
        this.key = new Key(category.code(), category.version());
        this.effectiveFrom = category.effectiveFrom();
        this.retiredFrom = category.retiredFrom();
        this.nameJa = category.nameJa();
        this.nameEn = category.nameEn();
        this.rsit = String.join(" ", category.rsit());
        this.severity = category.severity();
        this.line = category.line();
        this.escalates = category.escalates();
        this.escalatesWhenJa = when == null ? null : when.ja();
        this.escalatesWhenEn = when == null ? null : when.en();
        this.referrals = String.join(" ", category.referrals());
        this.relief = category.relief();
        this.desk = category.desk();
        this.changedAt = now;
        this.changedBy = by;
        this.texts = new ArrayList<>();
        add(ADVICE, category.advice());
        add(QUESTION, category.questions());
    }

    Category category() {
        return new Category(
                key.code(),
                key.version(),
                effectiveFrom,
                Category.beginning(effectiveFrom, changedAt),
                retiredFrom,
                nameJa,
                nameEn,
                words(rsit),
                severity,
                line,
                escalates,
                escalatesWhenJa == null || escalatesWhenEn == null ? null : new Text(escalatesWhenJa, escalatesWhenEn),
                texts(ADVICE),
                texts(QUESTION),
                words(referrals),
                relief,
                desk);
    }

    String changedBy() {
        return changedBy;
    }

    private void add(String kind, List<Text> sentences) {
        for (int each = 0; each < sentences.size(); each++) {
            Text sentence = sentences.get(each);
            texts.add(new Line(kind, each + 1, sentence.ja(), sentence.en()));
        }
    }

    private List<Text> texts(String kind) {
        return texts.stream()
                .filter(line -> line.kind().equals(kind))
                .sorted(Comparator.comparingInt(Line::position))
                .map(line -> new Text(line.ja(), line.en()))
                .toList();
    }

    private static List<String> words(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(" ", -1));
    }

    /** Which version of which category. */
    @Embeddable
    record Key(String code, int version) {}

    /** A sentence of advice or a question, counted from 1 within its kind. */
    @Embeddable
    record Line(String kind, int position, String ja, String en) {}
}
