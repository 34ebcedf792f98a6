package io.madoguchi.casework.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The words the outside relies on; renaming a constant must not rename them unseen. */
class WordsOfTheCaseTest {
    @Test
    void statesAreNamedAndFoundByTheirWords() {
        assertThat(Arrays.stream(State.values()).map(State::wireName))
                .containsExactly(
                        "new", "first_line", "second_line", "referred", "waiting_caller", "resolved", "closed", "void");
        assertThat(State.values())
                .allSatisfy(each -> assertThat(State.named(each.wireName())).hasValue(each));
        assertThat(State.named("NEW")).isEmpty();
        assertThat(State.named("lost")).isEmpty();
    }

    @Test
    void aCaseIsOpenWhileSomebodyStillHasToDoSomething() {
        assertThat(Arrays.stream(State.values()).filter(State::isOpen).map(State::wireName))
                .containsExactly("new", "first_line", "second_line", "referred", "waiting_caller");
    }

    @Test
    void verbsAreNamedByTheirWords() {
        assertThat(Arrays.stream(Verb.values()).map(Verb::wireName))
                .containsExactly(
                        "assign",
                        "start",
                        "escalate",
                        "deescalate",
                        "refer",
                        "wait",
                        "resume",
                        "resolve",
                        "reopen",
                        "close",
                        "void",
                        "merge",
                        "split");
    }

    @Test
    void resolutionsAreNamedAndFoundByTheirWords() {
        assertThat(Arrays.stream(Resolution.values()).map(Resolution::wireName))
                .containsExactly(
                        "first_contact", "later_contact", "second_line", "partner", "unreachable", "redirected");
        assertThat(Resolution.values())
                .allSatisfy(
                        each -> assertThat(Resolution.named(each.wireName())).hasValue(each));
        assertThat(Resolution.named("given_up")).isEmpty();
    }

    @Test
    void severitiesAreFoundByTheirWordsTheWorstFirst() {
        assertThat(Severity.values())
                .extracting(Severity::name)
                .containsExactly("S1", "S2", "S3", "S4")
                .allSatisfy(word -> assertThat(Severity.named(word)).hasValue(Severity.valueOf(word)));
        assertThat(Severity.named("s1")).isEmpty();
    }

    @Test
    void thereAreTwoLinesAndNoThird() {
        assertThat(Line.values())
                .extracting(Line::number)
                .containsExactly(1, 2)
                .allSatisfy(number -> assertThat(Line.of(number).number()).isEqualTo(number));
        assertThatThrownBy(() -> Line.of(3)).hasMessage("There is no line 3");
    }

    @Test
    void wordsDoNotDependOnTheLanguageOfTheMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("tr"));
            assertThat(Verb.WAIT.wireName() + State.FIRST_LINE.wireName() + Resolution.FIRST_CONTACT.wireName())
                    .isEqualTo("waitfirst_linefirst_contact");
        } finally {
            Locale.setDefault(before);
        }
    }
}
