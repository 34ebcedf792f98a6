package io.madoguchi.tools.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TwilioLogTest {
    @Test
    void nobodyLearnsANumberFromIt() {
        assertThat(TwilioLog.masked(
                        "10:00:00  caller    rings +81120339199 from +819012345678, CA33274ac24890629b4bb9"))
                .isEqualTo("10:00:00  caller    rings +81*******99 from +81********78, CA33274ac24890629b4bb9");
    }

    @Test
    void norFromWhatIsSpokenOrPressed() {
        assertThat(TwilioLog.masked("service   says 「0、9、0、1、2、3、4、5、6、7、8」"))
                .isEqualTo("service   says 「*********78」");
        assertThat(TwilioLog.masked("says 「The number shown was 0, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, and so on」"))
                .isEqualTo("says 「The number shown was *********78, and so on」");
        assertThat(TwilioLog.masked("caller    presses 0312345678#")).isEqualTo("caller    presses ********78#");
    }

    @Test
    void daysTimesAndSizesStayLegible() {
        String line = "2026-09-22 (Tue) JST 10:00:00 POST /twilio/voice/incoming → 200, 913 bytes, 1234 s";
        assertThat(TwilioLog.masked(line)).isEqualTo(line);
    }
}
