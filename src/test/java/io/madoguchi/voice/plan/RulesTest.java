package io.madoguchi.voice.plan;

import static io.madoguchi.directory.hours.HoursFixture.jst;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules and wishes that contradict themselves do not exist, and the words are those of the API. */
class RulesTest {
    static final Rules USUAL =
            new Rules(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(2), Duration.ofMinutes(5), 5, 2);

    private static Rules spread(int attempts, int days) {
        return new Rules(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, attempts, days);
    }

    @Test
    void everyDayHasAnAttempt() {
        assertThatCode(() -> spread(1, 1)).doesNotThrowAnyException();
        assertThatCode(() -> spread(3, 3)).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> spread(2, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> spread(2, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void noDelayEndsBeforeItBegins(int negative) {
        Duration[] delays = IntStream.range(0, 4)
                .mapToObj(each -> Duration.ofSeconds(each == negative ? -1 : 0))
                .toArray(Duration[]::new);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rules(delays[0], delays[1], delays[2], delays[3], 5, 2));
    }

    @Test
    void aWishIsAPartOfADay() {
        Instant from = jst("2026-11-24T13:00");
        assertThatCode(() -> new Wish(from, from.plusSeconds(1))).doesNotThrowAnyException();
        assertThatCode(() -> new Wish(from, from.plus(Wish.LONGEST))).doesNotThrowAnyException();
        assertThatIllegalArgumentException().isThrownBy(() -> new Wish(from, from));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Wish(from, from.plus(Wish.LONGEST).plusSeconds(1)));
    }

    @ParameterizedTest
    @EnumSource(DialOutcome.class)
    void anOutcomeIsFoundByItsWord(DialOutcome outcome) {
        assertThat(DialOutcome.named(outcome.wireName())).contains(outcome);
        assertThat(DialOutcome.named(outcome.name())).isEmpty();
    }

    @Test
    void theWordsOfAnOutcome() {
        assertThat(DialOutcome.NO_ANSWER.wireName()).isEqualTo("no_answer");
        assertThat(DialOutcome.WRONG_NUMBER.wireName()).isEqualTo("wrong_number");
    }
}
