package io.madoguchi.casework.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.madoguchi.casework.flow.Severity;
import io.madoguchi.casework.flow.State;
import io.madoguchi.casework.promise.Rung.Whom;
import io.madoguchi.casework.promise.Target.ByEndOfDay;
import io.madoguchi.casework.promise.Target.Within;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
    private static Target target(String text) {
        return text.startsWith("PT") ? new Within(Duration.parse(text)) : new ByEndOfDay(Integer.parseInt(text));
    }

    /** Columns in the order of {@link Promise}; a number is a business day. */
    @ParameterizedTest
    @CsvSource({
        "S1, PT20S, PT15M, PT15M, PT15M, 2",
        "S2, PT20S, PT1H,  PT1H,  PT1H,  3",
        "S3, PT20S, PT4H,  1,     PT4H,  5",
        "S4, PT20S, 2,     2,     2,     10",
    })
    void theStandardIsWhatTheSchemePromises(
            Severity severity, String answer, String response, String takeOver, String callback, String resolution) {
        Terms terms = Policy.STANDARD.of(severity);
        assertThat(Arrays.stream(Promise.values()).map(terms::target))
                .containsExactly(
                        target(answer), target(response), target(takeOver), target(callback), target(resolution));
        assertThat(terms.ladder())
                .containsExactly(
                        new Rung(50, Whom.ASSIGNEE),
                        new Rung(80, Whom.ASSIGNEE),
                        new Rung(100, Whom.SUPERVISOR),
                        new Rung(150, Whom.DESK_LEAD));
    }

    @Test
    void aLadderIsClimbedFromBelowAndHasARungOnce() {
        Map<Promise, Target> targets = Policy.STANDARD.of(Severity.S1).targets();
        Rung low = new Rung(10, Whom.DESK_LEAD);
        Rung middle = new Rung(50, Whom.ASSIGNEE);
        Rung other = new Rung(50, Whom.SUPERVISOR);
        assertThat(new Terms(targets, List.of(other, low, middle, low)).ladder())
                .containsExactly(low, middle, other);
    }

    @Test
    void nothingIsPromisedInPart() {
        var targets = new EnumMap<>(Policy.STANDARD.of(Severity.S1).targets());
        targets.remove(Promise.CALLBACK);
        assertThatThrownBy(() -> new Terms(targets, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Policy(Policy.STANDARD.terms())).isEqualTo(Policy.STANDARD);
        assertThatThrownBy(() -> new Policy(Map.of(Severity.S1, Policy.STANDARD.of(Severity.S1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTargetTakesSomeTime() {
        assertThatThrownBy(() -> new Within(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ByEndOfDay(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1001})
    void aRungIsWithinReach(int percent) {
        assertThatThrownBy(() -> new Rung(percent, Whom.ASSIGNEE)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void theOutermostRungsAreWithinReach(int percent) {
        assertThat(new Rung(percent, Whom.ASSIGNEE).percent()).isEqualTo(percent);
    }

    @Test
    void onlyAResolutionWaitsForOthers() {
        assertThat(Arrays.stream(State.values()).filter(Promise.RESOLUTION::restsIn))
                .containsExactly(State.REFERRED, State.WAITING_CALLER);
        assertThat(Arrays.stream(Promise.values()).filter(each -> each.restsIn(State.WAITING_CALLER)))
                .containsExactly(Promise.RESOLUTION);
    }

    @ParameterizedTest
    @EnumSource(Promise.class)
    void aPromiseIsFoundByItsWord(Promise promise) {
        assertThat(Promise.named(promise.wireName())).hasValue(promise);
    }

    @Test
    void wordsArePartOfTheApi() {
        assertThat(Arrays.stream(Promise.values()).map(Promise::wireName))
                .containsExactly("answer", "first_response", "take_over", "callback", "resolution");
        assertThat(Arrays.stream(Whom.values()).map(Whom::wireName))
                .containsExactly("assignee", "supervisor", "desk_lead");
        assertThat(Arrays.stream(Reckoning.State.values()).map(Reckoning.State::wireName))
                .containsExactly("running", "paused", "met", "breached", "cancelled");
        assertThat(Whom.named("desk_lead")).hasValue(Whom.DESK_LEAD);
        assertThat(Whom.named("nobody")).isEmpty();
    }
}
