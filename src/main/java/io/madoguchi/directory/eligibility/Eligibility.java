package io.madoguchi.directory.eligibility;

import com.fasterxml.jackson.annotation.JsonValue;
import io.madoguchi.core.Words;
import io.madoguchi.directory.institution.Coverage;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether the scheme is for this caller. Help comes first: whoever is unverified is served, and so is whoever is not
 * eligible, with public contacts; only referral and relief wait until it is verified.
 *
 * @param reasons why it is not verified; empty when it is
 */
public record Eligibility(Status status, List<Reason> reasons) {
    /** What the rules say: the first one that applies decides, and none means verified. */
    public static Eligibility of(Statement statement, List<Coverage> coverage) {
        return Rule.ALL.stream()
                .filter(rule -> rule.appliesTo(statement, coverage))
                .findFirst()
                .map(rule -> new Eligibility(rule.means(), List.of(rule.reason())))
                .orElse(new Eligibility(Status.VERIFIED, List.of()));
    }

    /** For people, in {@code ja} or {@code en}. */
    public View view(String language) {
        return new View(
                status,
                text(status.wireName(), language),
                reasons.stream()
                        .map(reason -> new Told(reason, text(reason.wireName(), language)))
                        .toList());
    }

    private static String text(String word, String language) {
        return Words.words("eligibility", language, word, word);
    }

    /** The words are part of the API. */
    @Schema(name = "EligibilityStatus")
    public enum Status {
        VERIFIED,
        UNVERIFIED,
        NOT_ELIGIBLE;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why a call is not verified, or not eligible. The words are part of the API. */
    @Schema(name = "EligibilityReasonWord")
    public enum Reason {
        BEFORE_SCHEME,
        INSTITUTION_NOT_COVERED,
        INSTITUTION_NOT_COVERED_YET,
        MEMBER_UNKNOWN,
        MEMBER_UNCONFIRMED,
        NOT_A_MEMBER_THEN,
        CLASS_NOT_A1,
        INSTITUTION_UNKNOWN,
        INSTITUTION_NOT_THEIRS,
        RELATION_UNRECORDED,
        CALLER_UNKNOWN,
        CALLER_ELSEWHERE;

        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An {@link Eligibility} as the API shows it. */
    @Schema(name = "Eligibility")
    public record View(
            Status status, @Schema(examples = "対象かどうか未確認") String text, List<Told> reasons) {}

    /** A reason, for programs and for people. */
    @Schema(name = "EligibilityReason")
    public record Told(
            Reason reason,
            @Schema(examples = "医療機関・介護施設を特定できていません") String text) {}
}
