package io.madoguchi.tools.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.Service;
import io.madoguchi.core.ServiceClock;
import io.madoguchi.story.Recount;
import io.madoguchi.story.TestLine;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days at the desks, played against the real service. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // filled by Quarkus and JUnit
class MonthTest {
    private final StringWriter out = new StringWriter();

    @Inject
    ServiceClock clock;

    @TempDir
    Path data;

    @AfterEach
    void restoreTheClock() {
        clock.reset();
    }

    private int month(String... arguments) throws IOException {
        Files.writeString(data.resolve("demo.env"), """
                MADOGUCHI_PORT=%d
                MADOGUCHI_PUBLIC_BASE_URL=%s
                MADOGUCHI_TWILIO_ACCOUNT_SID=%s
                MADOGUCHI_TWILIO_AUTH_TOKEN=%s
                MADOGUCHI_DEMO_PASSWORD=%s
                """.formatted(
                        RestAssured.port, TestLine.PUBLIC_BASE, TestLine.ACCOUNT, TestLine.TOKEN, Service.PASSWORD));
        String[] all = new String[arguments.length + 1];
        all[0] = "month";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Phone.run(
                Map.of("MADOGUCHI_DATA", data.toString()), new PrintWriter(out, true), new PrintWriter(out, true), all);
    }

    @Test
    void twoDaysAreFilledWithCallsAndTheServiceRefusesNothing() throws IOException {
        assertThat(month("--days", "2", "--last", "2026-10-20", "--calls", "8", "--seed", "3"))
                .as("%s", out)
                .isZero();
        assertThat(out.toString())
                .containsPattern("2026-10-19  \\{.*answered=\\d")
                .contains("2026-10-20  {", " steps, 0 refused");
        Recount.of("emergency", "2026-10-19", "2026-10-20").holds();
        Recount.of("guideline", "2026-10-19", "2026-10-20").holds();
    }

    @Test
    void onAHolidayItIsAsQuietAsOnAWeekend() throws IOException {
        assertThat(month("--days", "1", "--last", "2026-11-03", "--calls", "24", "--seed", "3"))
                .as("%s", out)
                .isZero();
        int calls = Pattern.compile("=(\\d+)")
                .matcher(out.toString())
                .results()
                .mapToInt(each -> Integer.parseInt(each.group(1)))
                .sum();
        assertThat(calls).as("of a Tuesday, Culture Day: %s", out).isBetween(1, 15);
    }

    @Test
    void neitherNoDaysNorTooManyArePlayed() throws IOException {
        assertThat(month("--days", "0")).isEqualTo(Phone.USAGE);
        assertThat(month("--days", "101")).isEqualTo(Phone.USAGE);
    }
}
