package io.madoguchi.platform.notice.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {
    private final Retries retries = new Retries(Duration.ofSeconds(10), Duration.ofMinutes(15), 12);

    @ParameterizedTest
    @CsvSource({"1, PT10S", "2, PT20S", "3, PT40S", "7, PT10M40S", "8, PT15M", "11, PT15M"})
    void eachWaitIsTwiceTheOneBeforeUpToTheLongest(int failures, Duration wait) {
        assertThat(retries.after(failures)).contains(wait);
    }

    @ParameterizedTest
    @CsvSource({"12", "13"})
    void afterTheLastAttemptThereIsNone(int failures) {
        assertThat(retries.after(failures)).isEmpty();
    }

    @Test
    void aFirstWaitIsNotLongerThanTheLongest() {
        assertThat(new Retries(Duration.ofHours(1), Duration.ofMinutes(1), 3).after(1))
                .contains(Duration.ofMinutes(1));
    }
}
