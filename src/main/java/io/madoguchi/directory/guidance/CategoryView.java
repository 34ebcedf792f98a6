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
        int version,
        LocalDate effectiveFrom,
        @Nullable LocalDate retiredFrom,

        @Schema(examples = "ランサムウェア", description = "In the language asked for")
        String name,

        Text names,
        List<String> rsit,
        @Schema(examples = "S1") String severity,
        int line,
        boolean escalates,
        @Nullable Sentence escalatesWhen,
        List<Sentence> advice,
        List<Sentence> questions,
        List<String> referrals,
        String relief,
        @Nullable String desk,

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
    record Sentence(String text, String ja, String en) {
        static Sentence of(Text text, String language) {
            return new Sentence(text.in(language), text.ja(), text.en());
        }
    }
}
