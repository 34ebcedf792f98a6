package io.madoguchi.voice.voicemail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 §14.1.2, of a thousand bytes. */
class ByteRangeTest {
    private static final long WHOLE = 1000;

    @ParameterizedTest
    @CsvSource({
        "bytes=0-, 0, 1000",
        "bytes=0-0, 0, 1",
        "bytes=0-499, 0, 500",
        "bytes=500-999, 500, 500",
        "bytes=500-99999, 500, 500",
        "bytes=999-, 999, 1",
        "bytes=-1, 999, 1",
        "bytes=-500, 500, 500",
        "bytes=-2000, 0, 1000",
        "BYTES=1-2, 1, 2"
    })
    void aStretchIsGiven(String header, long first, long length) {
        assertThat(ByteRange.of(header, WHOLE)).isEqualTo(new ByteRange(first, length, WHOLE));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=-",
                "bytes=a-b",
                "bytes=5-3",
                "bytes=0-1,5-6",
                "bytes=0-9999999999999999999999",
                "items=0-5",
                "bytes=１-２"
            })
    void whatCannotBeReadIsPassedOver(String header) {
        assertThat(ByteRange.of(header, WHOLE)).isEqualTo(ByteRange.all(WHOLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1000-2000", "bytes=999999999999999999-", "bytes=-0"})
    void outsideThereIsNothing(String header) {
        assertThatExceptionOfType(ByteRange.Unsatisfiable.class)
                .isThrownBy(() -> ByteRange.of(header, WHOLE))
                .satisfies(refusal -> assertThat(refusal.headers()).containsEntry("Content-Range", "bytes */1000"));
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-499, bytes 0-499/1000", "bytes=-1, bytes 999-999/1000"})
    void itSaysWhichStretchItIs(String header, String contentRange) {
        assertThat(ByteRange.of(header, WHOLE)).hasToString(contentRange);
    }
}
