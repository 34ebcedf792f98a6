package io.madoguchi.casework.duty;

import static io.madoguchi.core.Words.words;

import io.madoguchi.casework.statute.Answer;
import io.madoguchi.casework.statute.Deadline;
import io.madoguchi.casework.statute.Duty;
import io.madoguchi.casework.statute.Question;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The duties of a case, as the API shows them. */
@Schema(name = "Duties")
record SheetView(
        @Schema(description = "When the institution got to know")
        Instant knownAt,

        @Schema(description = "Whether nobody has stated that yet: it is then when the case was opened")
        boolean knownAtPresumed,

        @Schema(description = "Day 1 of every term, in Japan")
        LocalDate knownOn,

        List<Asked> questions,

        @Schema(description = "In the order in which they are seen to; none of a void case")
        List<Owed> duties,

        @Schema(description = "What this is not", examples = "これは回答に基づく目安であり、法的助言ではありません。")
        String disclaimer) {

    static SheetView of(Sheet sheet, String language) {
        return new SheetView(
                sheet.situation().knownAt(),
                !sheet.stated(),
                sheet.situation().knownOn(),
                Arrays.stream(Question.values())
                        .map(question -> Asked.of(question, sheet, language))
                        .toList(),
                sheet.lines().stream().map(line -> Owed.of(line, language)).toList(),
                said("disclaimer", language));
    }

    @Schema(name = "DutyQuestion")
    record Asked(
            @Schema(examples = "sensitive") String question,

            @Schema(examples = "診療や健康に関する情報が含まれますか。1人分でも「はい」です。")
            String text,

            @Schema(
                    description = "Null until it is answered",
                    enumeration = {"yes", "possibly", "no"})
            @Nullable
            String answer,

            @Schema(
                    description = "What the category of the case lets one presume until then",
                    enumeration = {"yes", "possibly", "no"})
            @Nullable
            String presumed) {
        static Asked of(Question question, Sheet sheet, String language) {
            return new Asked(
                    question.wireName(),
                    said("question." + question.wireName(), language),
                    word(sheet.given().to(question)),
                    word(sheet.presumed().to(question)));
        }

        private static @Nullable String word(@Nullable Answer answer) {
            return answer == null ? null : answer.wireName();
        }
    }

    @Schema(name = "Duty")
    record Owed(
            @Schema(examples = "ppc_preliminary") String duty,
            @Schema(examples = "個人情報保護委員会への速報") String title,

            @Schema(description = "How it is done", examples = "分かっている範囲で、委員会のウェブの報告フォームから報告します。")
            String how,

            @Schema(
                    description = "relieved: something else that was done took its place",
                    enumeration = {"open", "overdue", "done", "relieved"})
            String state,

            @Schema(description = "The day to be aimed at; null when it is to be done without delay") @Nullable
            LocalDate dueSoft,

            @Schema(description = "The last day; null when it is to be done without delay") @Nullable
            LocalDate dueHard,

            @Schema(
                    description = "The questions because of whose answers it applies",
                    examples = "[\"disclosed\",\"sensitive\"]")
            List<String> why,

            @Nullable LocalDate doneOn,

            @Schema(description = "Whether that was after the last day; null until it is done") @Nullable
            Boolean late,

            @Schema(description = "What shows it", examples = "受付番号 2026-11-0042") @Nullable
            String reference,

            @Schema(description = "Who noted it", examples = "specialist") @Nullable
            String notedBy,

            Source source) {
        static Owed of(Sheet.Line line, String language) {
            Duty duty = line.duty();
            String code = duty.code().wireName();
            Deadline deadline = duty.deadline();
            Deed deed = line.deed();
            return new Owed(
                    code,
                    words("notices", language, "duty." + code, code),
                    said("how." + code, language),
                    line.standing().wireName(),
                    deadline == null ? null : deadline.soft(),
                    deadline == null ? null : deadline.hard(),
                    duty.why().stream().map(Question::wireName).toList(),
                    deed == null ? null : deed.doneOn(),
                    deed == null ? null : duty.isLate(deed.doneOn()),
                    deed == null ? null : deed.reference(),
                    deed == null ? null : deed.notedBy(),
                    Source.of(duty.source(), language));
        }
    }

    @Schema(name = "DutySource")
    record Source(
            @Schema(
                    description = "advice: nothing obliges; it is wise",
                    enumeration = {"statute", "notice", "advice"})
            String basis,

            @Schema(examples = "個人情報保護法第26条第1項、同法施行規則第7条・第8条第1項、ガイドライン（通則編）3-5-3")
            String citation,

            @Schema(description = "What became known on this day or later comes under the rule")
            LocalDate effectiveFrom,

            @Schema(description = "When somebody last read it there; null when it is cited from reports of others")
            @Nullable
            LocalDate checkedOn) {
        static Source of(io.madoguchi.casework.statute.Source source, String language) {
            return new Source(
                    source.basis().wireName(), source.in(language), source.effectiveFrom(), source.checkedOn());
        }
    }

    private static String said(String key, String language) {
        return words("duties", language, key, key);
    }
}
