package io.madoguchi.directory.guidance;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.madoguchi.directory.guidance.Category.Text;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A version of a category as the API shows it. */
@Schema(name = "Category")
record CategoryView(
        @Schema(examples = "RAN-01") String code,
        @Schema(examples = "1") int version,
        LocalDate effectiveFrom,
        @Nullable LocalDate retiredFrom,

        @Schema(examples = "ランサムウェア", description = "In the language asked for")
        String name,

        @Schema(examples = "{\"ja\":\"ランサムウェア\",\"en\":\"Ransomware\"}")
        Text names,

        @Schema(examples = "[\"malicious-code:infected-system\"]")
        List<String> rsit,

        @Schema(enumeration = {"S1", "S2", "S3", "S4"}) String severity,

        @Schema(description = "1 or 2: which line usually handles it", examples = "2")
        int line,

        boolean escalates,
        @Nullable Sentence escalatesWhen,
        List<Sentence> advice,
        List<Sentence> questions,
        @Schema(examples = "[\"forensic\",\"lawyer\"]") List<String> referrals,

        @Schema(enumeration = {"attack", "leak", "none", "review", "excluded"})
        String relief,

        @Schema(description = "The desk it belongs to, if to one only", examples = "emergency") @Nullable
        String desk,

        @Schema(description = "Of a single category only: every version, the newest word first")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<CategoryView> versions) {

    static CategoryView of(Category category, String language) {
        return of(category, language, null);
    }

    static CategoryView of(Category category, History history, String language) {
        return of(
                category,
                language,
                history.versions().reversed().stream()
                        .map(version -> of(version, language))
                        .toList());
    }

    private static CategoryView of(Category category, String language, @Nullable List<CategoryView> versions) {
        Text when = category.escalatesWhen();
        return new CategoryView(
                category.code(),
                category.version(),
                category.effectiveFrom(),
                category.retiredFrom(),
                category.name(language),
                new Text(category.nameJa(), category.nameEn()),
                category.rsit(),
                category.severity(),
                category.line(),
                category.escalates(),
                when == null ? null : Sentence.of(when, language),
                category.advice().stream()
                        .map(each -> Sentence.of(each, language))
                        .toList(),
                category.questions().stream()
                        .map(each -> Sentence.of(each, language))
                        .toList(),
                category.referrals(),
                category.relief(),
                category.desk(),
                versions);
    }

    /** A text in the language asked for, and in both. */
    @Schema(name = "Sentence")
    record Sentence(
            @Schema(examples = "LANケーブルを抜き、Wi-Fiを切ってください。") String text,
            @Schema(examples = "LANケーブルを抜き、Wi-Fiを切ってください。") String ja,

            @Schema(examples = "Pull the LAN cable and turn Wi-Fi off.")
            String en) {
        static Sentence of(Text text, String language) {
            return new Sentence(text.in(language), text.ja(), text.en());
        }
    }
}
