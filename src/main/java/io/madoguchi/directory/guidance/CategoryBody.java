package io.madoguchi.directory.guidance;

import io.madoguchi.core.Invalid;
import io.madoguchi.core.Words;
import io.madoguchi.directory.guidance.Category.Text;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A version of a category as the API takes it. */
@Schema(name = "CategoryVersion")
record CategoryBody(
        @Nullable
        @Pattern(regexp = "[A-Z]{3}-\\d{2}", message = "must be three letters A-Z and two digits such as RAN-02")
        @Schema(examples = "RAN-02", description = "Of a new category; an existing one is named by its URL")
        String code,

        @Nullable
        @Size(max = 40)
        @Schema(examples = "2026-12-01", format = "date", description = "Today in Japan, or later; today when absent")
        String effectiveFrom,

        @Nullable
        @Size(max = 40)
        @Schema(
                examples = "2027-04-01",
                format = "date",
                description = "The first day on which nothing is put into it any more")
        String retiredFrom,

        @NotNull @Valid Both names,

        @NotNull
        @Size(max = 5)
        @Schema(
                examples = "[\"malicious-code:infected-system\"]",
                description = "Classes of the Reference Security Incident Taxonomy, version 1003")
        List<@NotNull String> rsit,

        @NotNull
        @Pattern(regexp = "S[1-4]", message = "must be S1, S2, S3 or S4")
        @Schema(
                enumeration = {"S1", "S2", "S3", "S4"},
                examples = "S1")
        String severity,

        @NotNull @Min(1) @Max(2) @Schema(examples = "2") Integer line,

        @NotNull @Schema(examples = "true", description = "Whether a case goes to the second line by itself")
        Boolean escalates,

        @Nullable @Valid Both escalatesWhen,
        @NotEmpty @Size(max = 20) List<@NotNull @Valid Both> advice,
        @NotNull @Size(max = 20) List<@NotNull @Valid Both> questions,

        @NotNull @Size(max = 2) @Schema(examples = "[\"forensic\",\"lawyer\"]")
        List<@NotNull String> referrals,

        @NotNull
        @Pattern(
                regexp = "attack|leak|none|review|excluded",
                message = "must be attack, leak, none, review or excluded")
        @Schema(
                enumeration = {"attack", "leak", "none", "review", "excluded"},
                examples = "attack",
                description = "What the relief payment looks at; excluded: there is none (internal crime)")
        String relief,

        @Nullable
        @Pattern(regexp = "[a-z][a-z0-9-]{1,39}", message = "must be a desk code")
        @Schema(examples = "emergency", description = "The desk it belongs to, if to one only")
        String desk) {
    private static final Set<String> FIRMS = Set.of("forensic", "lawyer");

    /**
     * The category this becomes.
     *
     * @throws Invalid when a word is not one of those to choose from, or the second line is named but not reached
     */
    Category toCategory(
            String itsCode, int version, LocalDate from, Instant writtenAt, @Nullable LocalDate retirement) {
        known("/rsit", rsit, Rsit.CLASSES, "is not a class of the taxonomy, version 1003");
        known("/referrals", referrals, FIRMS, "must be forensic or lawyer");
        if (line == 2 && !escalates) {
            throw Invalid.at("/escalates", "must be true: a case of the second line goes there by itself");
        }
        return new Category(
                itsCode,
                version,
                from,
                Category.beginning(from, writtenAt),
                retirement,
                names.ja(),
                names.en(),
                rsit,
                severity,
                line,
                escalates,
                escalatesWhen == null ? null : escalatesWhen.toText(),
                advice.stream().map(Both::toText).toList(),
                questions.stream().map(Both::toText).toList(),
                referrals,
                relief,
                desk);
    }

    private static void known(String pointer, List<String> words, Collection<String> all, String otherwise) {
        var seen = new HashSet<String>();
        for (int each = 0; each < words.size(); each++) {
            if (!all.contains(words.get(each))) {
                throw Invalid.at(pointer + "/" + each, otherwise);
            }
            if (!seen.add(words.get(each))) {
                throw Invalid.at(pointer + "/" + each, "is there already");
            }
        }
    }

    @Schema(name = "BothLanguages")
    record Both(
            @NotNull
            @Size(min = 1, max = 200)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            @Schema(examples = "LANケーブルを抜いてください。")
            String ja,

            @NotNull
            @Size(min = 1, max = 200)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            @Schema(examples = "Pull the LAN cable.")
            String en) {
        Text toText() {
            return new Text(ja, en);
        }
    }
}
