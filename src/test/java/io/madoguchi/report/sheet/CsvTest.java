package io.madoguchi.report.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @Test
    void aFileBeginsWithAByteOrderMarkAndItsHeadings() throws IOException {
        var out = new ByteArrayOutputStream();
        Csv.write(table(List.of(column("窓口", Kind.TEXT), column("着信", Kind.NUMBER))), out);

        assertThat(out.toByteArray()).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(out.toString(UTF_8)).isEqualTo("\uFEFF窓口,着信\r\n");
    }

    @Test
    void eachKindIsWrittenAsProgramsReadIt() {
        assertThat(written(Kind.NUMBER, 1_234_567L)).isEqualTo("1234567");
        assertThat(written(Kind.NUMBER, -3)).isEqualTo("-3");
        assertThat(written(Kind.DECIMAL, 0.00001)).isEqualTo("0.00001");
        assertThat(written(Kind.DECIMAL, 12_345_678.5)).isEqualTo("12345678.5");
        assertThat(written(Kind.PERCENT, 0.8523)).isEqualTo("0.8523");
        assertThat(written(Kind.PERCENT, 1.0)).isEqualTo("1");
        assertThat(written(Kind.SECONDS, 5400)).isEqualTo("5400");
        assertThat(written(
                        Kind.INSTANT, Instant.parse("2026-11-01T15:00:00.25Z").atZone(TOKYO)))
                .isEqualTo("2026-11-02T00:00:00.25+09:00");
        assertThat(written(Kind.DAY, LocalDate.of(2026, 11, 1))).isEqualTo("2026-11-01");
    }

    @Test
    void whatIsNotKnownIsEmptyAndNotZero() {
        assertThat(written(Kind.PERCENT, null)).isEmpty();
        assertThat(written(Kind.TEXT, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+81",
                "-1+1",
                "@SUM(A1)",
                "\t=1",
                "\rx",
                "\nx",
                "\uFF1D1+1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20x",
                "\u22121",
                "  =1",
                "\u3000=1",
                "\u00a0=1",
                "\uFEFF=1",
                "\u200b=1",
                "=1\r\n=2",
                "=cmd|' /C calc'!A0"
            })
    void noTextIsTakenForAFormula(String text) {
        assertThat(read(Kind.TEXT, text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b", "E261123-0001", "遠隔操作 -1", "", " ", "1+1", "'x", "CA0", "\"=1\""})
    void everyOtherTextStaysAsItIs(String text) {
        assertThat(read(Kind.TEXT, text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "say \"a\"", "two\r\nlines", "two\nlines", " blank", "blank ", "a;b", "a\tb"})
    void whatWouldEndACellIsQuoted(String text) {
        assertThat(written(Kind.TEXT, text)).isEqualTo('"' + text.replace("\"", "\"\"") + '"');
        assertThat(read(Kind.TEXT, text)).isEqualTo(text);
    }

    @Test
    void headingsAreHarmlessToo() {
        assertThat(csv(table(List.of(column("=1", Kind.NUMBER))))).isEqualTo("'=1\r\n");
    }

    @Test
    void aNumberIsNeverATextOfSomebody() {
        assertThatThrownBy(() -> written(Kind.NUMBER, "=1+1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> csv(table(List.of(column("a", Kind.TEXT)), Table.row("a", "b"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String written(Kind kind, @Nullable Object cell) {
        String lines = csv(table(List.of(column("x", kind)), Table.row(cell)));
        return lines.substring("x\r\n".length(), lines.length() - "\r\n".length());
    }

    private static String read(Kind kind, Object cell) {
        String lines = csv(table(List.of(column("x", Kind.NUMBER), column("y", kind)), Table.row(0, cell)));
        var records = new ArrayList<CSVRecord>();
        try (var parser = CSVFormat.RFC4180.parse(new StringReader(lines))) {
            parser.forEach(records::add);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
        assertThat(records).hasSize(2);
        return records.getLast().get(1);
    }

    private static String csv(Table table) {
        try {
            var out = new ByteArrayOutputStream();
            Csv.write(table, out);
            return out.toString(UTF_8).substring(1);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Column column(String heading, Kind kind) {
        return new Column(heading, kind, heading);
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Table table(List<Column> columns, List<@Nullable Object>... rows) {
        return new Table("Calls", columns, Arrays.asList(rows));
    }
}
