package io.madoguchi.platform.witness;

import static io.madoguchi.platform.witness.Refusals.MOST_OF_NOBODY;
import static io.madoguchi.platform.witness.Refusals.NOBODY;
import static io.madoguchi.platform.witness.Refusals.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.platform.audit.Deed;
import io.madoguchi.platform.witness.Refusals.Owed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However often somebody fails, the trail grows by little. */
class RefusalsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");

    private final Refusals refusals = new Refusals();

    private static Deed refused(String actor, String source) {
        return new Deed(actor, "", "sign-in refused", null, List.of("account:tanaka"), null, source, null);
    }

    /** What is written at that moment. */
    private List<Deed> written(Instant now) {
        var written = new ArrayList<Deed>();
        for (List<Owed> owed = refusals.owed(now); !owed.isEmpty(); owed = refusals.owed(now)) {
            refusals.told(owed, now);
            owed.forEach(each -> written.add(each.deed()));
        }
        refusals.forget(now);
        return written;
    }

    @Test
    void theFirstIsToldAtOnceAndItsRepetitionsTogetherAnHourLater() {
        Deed kind = refused(NOBODY, "203.0.113.7");
        refusals.add(kind);
        refusals.add(kind);
        assertThat(written(NOW)).containsExactly(kind);
        for (int each = 0; each < 1000; each++) {
            refusals.add(kind);
            assertThat(written(NOW.plusSeconds(each))).isEmpty();
        }

        assertThat(written(NOW.plus(WINDOW)))
                .extracting(Deed::subjects)
                .containsExactly(List.of("account:tanaka", "repeated:1001"));
        assertThat(written(NOW.plus(WINDOW.multipliedBy(2)))).isEmpty();
        refusals.add(kind);
        assertThat(written(NOW.plus(WINDOW.multipliedBy(3)))).containsExactly(kind);
    }

    @Test
    void whatDiffersIsToldApart() {
        refusals.add(refused(NOBODY, "203.0.113.7"));
        refusals.add(refused(NOBODY, "203.0.113.8"));
        assertThat(written(NOW)).hasSize(2);
    }

    @Test
    void fromHoweverManyPlacesNobodyFailsTheTrailGrowsByLittle() {
        int written = 0;
        for (int second = 0; second < WINDOW.toSeconds(); second++) {
            for (int each = 0; each < 10; each++) {
                refusals.add(refused(NOBODY, "2001:db8:" + second + ":" + each + "::"));
            }
            written += written(NOW.plusSeconds(second)).size();
        }
        written += written(NOW.plus(WINDOW)).size();

        assertThat(written).isLessThanOrEqualTo(MOST_OF_NOBODY + 2);
    }

    @Test
    void soManyStrangersHideNobodyWhoIsSignedIn() {
        for (int each = 0; each < 2 * MOST_OF_NOBODY; each++) {
            refusals.add(refused(NOBODY, "203.0.113." + each));
        }
        Deed insider = refused("tanaka", "10.0.0.7");
        refusals.add(insider);
        assertThat(written(NOW)).contains(insider);
    }

    @Test
    void whatCouldNotBeWrittenIsOwedStill() {
        refusals.add(refused(NOBODY, "203.0.113.7"));
        List<Owed> owed = refusals.owed(NOW);
        refusals.add(refused(NOBODY, "203.0.113.7"));

        assertThat(refusals.owed(NOW)).isEqualTo(owed);
        refusals.told(owed, NOW);
        assertThat(refusals.owed(NOW)).isEmpty();
        assertThat(refusals.owedAtTheEnd()).extracting(Owed::repetitions).containsExactly(1L);
        assertThat(refusals.owed(NOW.plus(Duration.ofHours(1))))
                .extracting(Owed::repetitions)
                .containsExactly(1L);
    }
}
