package io.madoguchi.voice.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.story.TestLine;
import io.madoguchi.tools.bench.Storm;
import io.madoguchi.tools.bench.Storm.Load;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever anybody sends, with an account or without, callers are answered properly and in time. */
@QuarkusTest
@TestProfile(StormTest.RealPasswords.class)
class StormTest {
    /** Those who send all this run in the same process here; {@code scripts/bench bulkhead} holds the 3 s of production. */
    private static final Duration BUDGET = Duration.ofSeconds(10);

    /** Passwords cost what they cost in production. */
    public static class RealPasswords implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "madoguchi.access.bcrypt-cost", "12",
                    "madoguchi.phone.answer-within", BUDGET.toString(),
                    "madoguchi.data", "target/test-data-storm");
        }
    }

    @ParameterizedTest
    @EnumSource(Load.class)
    void everyRingIsAnsweredProperlyUnder(Load load) {
        Storm.Seen seen = storm().under(Set.of(load));
        assertAllProper(seen);
        assertThat(seen.answers().keySet()).as("answers to others").isSubsetOf(expected(load));
    }

    @Test
    void everyRingIsAnsweredProperlyUnderAllOfThem() {
        Storm.Seen seen = storm().under(EnumSet.allOf(Load.class));
        assertAllProper(seen);
        assertThat(seen.answers().keySet()).as("answers to others").isSubsetOf(0, 200, 400, 401, 429, 503);
    }

    private static void assertAllProper(Storm.Seen seen) {
        assertThat(seen.rings()).isGreaterThanOrEqualTo(10);
        assertThat(seen.apologies()).as("apologies of %s", seen).isZero();
        assertThat(seen.unanswered()).as("unanswered of %s", seen).isZero();
        assertThat(seen.longest()).as("%s", seen).isLessThanOrEqualTo(BUDGET);
    }

    /** 0 is a list whose rest nobody took. */
    private static Set<Integer> expected(Load load) {
        return switch (load) {
            case WRONG_PASSWORDS, CONSOLE_SIGN_INS -> Set.of(401, 429, 503);
            case WORKBOOKS -> Set.of(200, 429, 503);
            case IMPORTS -> Set.of(0, 400, 429, 503);
            case SLOW_BODIES -> Set.of();
        };
    }

    private static Storm storm() {
        return new Storm(
                "http://localhost:" + RestAssured.port,
                TestLine.service(TestLine.TOKEN),
                io.madoguchi.Service.PASSWORD);
    }
}
