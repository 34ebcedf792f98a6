package io.madoguchi.directory.hours;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.madoguchi.core.Rejected.Fault;
import io.madoguchi.directory.hours.CabinetOfficeCsv.Entry;
import io.madoguchi.directory.hours.HoursRejected.InvalidHolidayFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CabinetOfficeCsvTest {
    private static final Charset CP932 = Charset.forName("windows-31j");
    private static final String HEADER = "国民の祝日・休日月日,国民の祝日・休日名称";
    private static final Entry NEW_YEAR = new Entry(LocalDate.of(2026, 1, 1), "元日");
    private static final Entry HOLIDAY = new Entry(LocalDate.of(2026, 9, 22), "休日");

    /** 元日 is 8C B3 93 FA and 休日 is 8B 78 93 FA in the file as published: the bytes, not our idea of an encoder. */
    @Test
    void theBytesOfThePublishedFileAreRead() {
        byte[] file = bytes(
                "8d9196af82cc8f6a93fa81458b7893fa8c8e93fa",
                "2c",
                "8d9196af82cc8f6a93fa81458b7893fa96bc8fcc",
                "0d0a",
                ascii("2026/1/1,"),
                "8cb393fa",
                "0d0a",
                ascii("2026/9/22,"),
                "8b7893fa",
                "0d0a");
        assertThat(CabinetOfficeCsv.parse(file)).containsExactly(NEW_YEAR, HOLIDAY);
    }

    @ParameterizedTest
    @CsvSource({
        "windows-31j,true,CRLF,true",
        "windows-31j,false,LF,false",
        "UTF-8,true,LF,true",
        "UTF-8,false,CRLF,false"
    })
    void bothEncodingsAndLineEndsWithAndWithoutHeaderAreRead(
            String charset, boolean header, String lineEnd, boolean lastLineEnds) {
        String end = lineEnd.equals("LF") ? "\n" : "\r\n";
        String text = (header ? HEADER + end : "") + "2026/1/1,元日" + end + "2026/9/22,休日" + (lastLineEnds ? end : "");
        assertThat(CabinetOfficeCsv.parse(text.getBytes(Charset.forName(charset))))
                .containsExactly(NEW_YEAR, HOLIDAY);
    }

    @Test
    void aByteOrderMarkIsSkippedOnTheFirstLineOnly() {
        assertThat(CabinetOfficeCsv.parse(("\uFEFF" + HEADER + "\r\n2026/1/1,元日").getBytes(UTF_8)))
                .containsExactly(NEW_YEAR);
        assertThat(CabinetOfficeCsv.parse("\uFEFF2026/1/1,元日".getBytes(UTF_8))).containsExactly(NEW_YEAR);
        assertRefused("2026/1/1,元日\n\uFEFF2026/9/22,休日", "line 2", "Expected YYYY/M/D,name");
    }

    @Test
    void theWaveDashAndCircledDigitsOfCp932AreRead() {
        assertThat(CabinetOfficeCsv.parse("2026/1/1,①髙～".getBytes(CP932)))
                .containsExactly(new Entry(LocalDate.of(2026, 1, 1), "①髙～"));
    }

    @Test
    void spacesAroundANameAreDropped() {
        assertThat(CabinetOfficeCsv.parse("2026/01/01,　元日 ".getBytes(UTF_8))).containsExactly(NEW_YEAR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-01,元日|Expected YYYY/M/D,name",
                "2026/1/1|Expected YYYY/M/D,name",
                "2026/1/1,元日,x|Expected YYYY/M/D,name",
                "26/1/1,元日|Expected YYYY/M/D,name",
                "2026/001/1,元日|Expected YYYY/M/D,name",
                "２０２６/1/1,元日|Expected YYYY/M/D,name",
                "''|Expected YYYY/M/D,name",
                "国民の祝日・休日月日,国民の祝日・休日名称|Expected YYYY/M/D,name",
                "2026/2/29,元日|The date does not exist",
                "2026/13/1,元日|The date does not exist",
                "2026/0/1,元日|The date does not exist",
                "2026/1/1,|The name must be 1 to 50 printable characters",
                "2026/1/1,　|The name must be 1 to 50 printable characters",
                "2026/9/22,x|The date is already on line 1",
            })
    void aBadLineIsNamed(String line, String detail) {
        assertRefused("2026/9/22,休日\n" + line + "\n2026/11/3,文化の日", "line 2", detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"元\u0000日", "元\u001b日", "元\u202e日", "元\r日", "元\u200b日"})
    void invisibleCharactersInANameAreRefused(String name) {
        assertRefused("2026/1/1," + name, "line 1", "The name must be 1 to 50 printable characters");
    }

    @Test
    void aNameHasAtMostFiftyCharacters() {
        assertThat(CabinetOfficeCsv.parse(("2026/1/1," + "日".repeat(50)).getBytes(UTF_8)))
                .hasSize(1);
        assertRefused("2026/1/1," + "日".repeat(51), "line 1", "The name must be 1 to 50 printable characters");
    }

    @Test
    void bytesOfNeitherEncodingAreRefusedWithTheirLine() {
        byte[] file = bytes(ascii("2026/1/1,"), "8cb393fa", "0a", ascii("2026/9/22,"), "8b78ff", "0a");
        assertThatThrownBy(() -> CabinetOfficeCsv.parse(file))
                .isInstanceOfSatisfying(
                        InvalidHolidayFile.class,
                        refusal -> assertThat(refusal.errors())
                                .containsExactly(new Fault("line 2", "The line is neither CP932 nor UTF-8")));
    }

    /** Read as CP932 the good lines of a damaged UTF-8 file would become nonsense without an error. */
    @Test
    void aDamagedFileWithAByteOrderMarkIsNotTakenForCp932() {
        byte[] file = bytes("efbbbf", ascii("2026/1/1,"), "e58583e697a5", "0a", ascii("2026/9/22,"), "e4bcff", "0a");
        assertThatThrownBy(() -> CabinetOfficeCsv.parse(file)).isInstanceOf(InvalidHolidayFile.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", HEADER, HEADER + "\r\n"})
    void aFileWithoutADateIsRefused(String file) {
        assertRefused(file, "line 1", "The file lists no date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "2026/1/1x,元日\n", "x,y,z\n", "x\n"})
    void aFirstLineThatIsNeitherHeaderNorDateIsRefused(String file) {
        assertRefused(file, "line 1", "Expected YYYY/M/D,name");
    }

    @Test
    void tenThousandLinesAreReadAndNotOneMore() {
        LocalDate first = LocalDate.of(1970, 1, 1);
        String lines = IntStream.range(0, 10_000)
                .mapToObj(first::plusDays)
                .map(date -> "%d/%d/%d,x".formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth()))
                .collect(Collectors.joining("\n"));
        assertThat(CabinetOfficeCsv.parse(lines.getBytes(UTF_8))).hasSize(10_000);
        assertRefused(lines + "\n2026/1/1,x", "line 10001", "The file has more than 10000 lines");
    }

    @Test
    void yearsTheListCannotHaveAreRefused() {
        assertRefused("1954/12/31,x", "line 1", "The year must be 1955 to 2099");
        assertRefused("2100/1/1,x", "line 1", "The year must be 1955 to 2099");
        assertThat(CabinetOfficeCsv.parse("1955/1/1,元日\n2099/12/31,x".getBytes(UTF_8)))
                .hasSize(2);
    }

    @Test
    void everyBadLineIsNamedUpToTwentyAndNothingIsTaken() {
        assertThatThrownBy(() -> CabinetOfficeCsv.parse(("2026/1/1,元日\n" + "x\n".repeat(30)).getBytes(UTF_8)))
                .isInstanceOfSatisfying(InvalidHolidayFile.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(400);
                    assertThat(refusal.type()).isEqualTo("invalid-holiday-file");
                    assertThat(refusal.errors())
                            .hasSize(20)
                            .startsWith(new Fault("line 2", "Expected YYYY/M/D,name"))
                            .endsWith(new Fault("line 21", "Expected YYYY/M/D,name"));
                });
    }

    private static void assertRefused(String file, String pointer, String detail) {
        assertThatThrownBy(() -> CabinetOfficeCsv.parse(file.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        InvalidHolidayFile.class,
                        refusal -> assertThat(refusal.errors()).containsExactly(new Fault(pointer, detail)));
    }

    private static String ascii(String text) {
        return HexFormat.of().formatHex(text.getBytes(US_ASCII));
    }

    private static byte[] bytes(String... hex) {
        var out = new ByteArrayOutputStream();
        for (String each : hex) {
            out.writeBytes(HexFormat.of().parseHex(each));
        }
        return out.toByteArray();
    }
}
