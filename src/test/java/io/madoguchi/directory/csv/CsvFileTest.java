package io.madoguchi.directory.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.madoguchi.core.Rejected.Fault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists as spreadsheets write them. */
class CsvFileTest {
    private static final Column NUMBER = Column.required("memberNumber", "会員番号");
    private static final Column NAME = Column.optional("name", "氏名", "フリガナ");
    private static final Column DAY = Column.optional("day", "日付");
    private static final List<Column> COLUMNS = List.of(NUMBER, NAME, DAY);

    private static List<String> read(byte[] bytes) {
        var read = new ArrayList<String>();
        file(bytes).inChunks(COLUMNS, CsvFileTest::line, chunk -> read::add);
        return read;
    }

    private static String line(CsvLine line) {
        String number = line.text(NUMBER, 10).orElseThrow();
        line.mustBeFirst(NUMBER, number);
        return number
                + line.text(NAME, 20).map(name -> "|" + name).orElse("")
                + line.date(DAY).map(day -> "|" + day).orElse("");
    }

    private static List<String> read(String text) {
        return read(text.getBytes(UTF_8));
    }

    private static InvalidFile refused(byte[] bytes) {
        return catchThrowableOfType(InvalidFile.class, () -> read(bytes));
    }

    private static List<Fault> faults(String text) {
        return refused(text.getBytes(UTF_8)).errors();
    }

    @Test
    void aListIsReadLineByLine() {
        assertThat(read("memberNumber,name\n1,山田\n2,佐藤\n")).containsExactly("1|山田", "2|佐藤");
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheFirstName() {
        assertThat(read("\uFEFFmemberNumber\n1\n")).containsExactly("1");
    }

    @Test
    void columnsStandInAnyOrderAndMayBeMissing() {
        assertThat(read("day,memberNumber\n2020-04-01,1\n")).containsExactly("1|2020-04-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"会員番号", "会員 番号", " 会員番号 ", "MemberNumber", "MEMBER_NUMBER", "ｍｅｍｂｅｒ－ｎｕｍｂｅｒ", "member number"})
    void aColumnIsKnownHoweverItIsWritten(String header) {
        assertThat(read(header + "\n1\n")).containsExactly("1");
    }

    @Test
    void kanaOfAHeaderMakeNoDifference() {
        assertThat(read("会員番号,ﾌﾘｶﾞﾅ\n1,a\n")).containsExactly("1|a");
        assertThat(read("会員番号,ふりがな\n1,a\n")).containsExactly("1|a");
    }

    @Test
    void linesMayEndInAnyWayAndTheLastNeedNotEnd() {
        assertThat(read("memberNumber\r\n1\r\n2")).containsExactly("1", "2");
        assertThat(read("memberNumber\n1\n\n\r\n2\n\n")).containsExactly("1", "2");
    }

    @Test
    void quotedFieldsMayHoldCommasAndQuotationMarks() {
        assertThat(read("memberNumber,name\n\"1\",\"a, \"\"b\"\"\"\n")).containsExactly("1|a, \"b\"");
    }

    @Test
    void blanksAroundAFieldDoNotCount() {
        assertThat(read("memberNumber,name\n 1 ,　山田　\n")).containsExactly("1|山田");
    }

    @Test
    void aListWithoutLinesIsNoFault() {
        assertThat(read("memberNumber\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2020-04-01", "2020/4/1", "2020/04/01", "2020-4-1"})
    void datesAreReadAsSpreadsheetsWriteThem(String date) {
        assertThat(read("memberNumber,day\n1," + date + "\n")).containsExactly("1|" + LocalDate.of(2020, 4, 1));
    }

    @ParameterizedTest
    @CsvSource({"2020-02-30", "2020/4-1", "1899-12-31", "2200-01-01", "令和2年4月1日", "20200401", "2020-04-01T00:00"})
    void whatIsNoDateIsRefused(String date) {
        assertThat(faults("memberNumber,day\n1," + date + "\n"))
                .containsExactly(new Fault("line 2, day", "is not a date such as 2026-04-01"));
    }

    @Test
    void theYearsAtBothEndsArePossible() {
        assertThat(read("memberNumber,day\n1,1900-01-01\n2,2199-12-31\n"))
                .containsExactly("1|1900-01-01", "2|2199-12-31");
    }

    @Test
    void everyBadLineIsToldByItsNumberAndColumn() {
        assertThat(faults("memberNumber,name\n,a\n12345678901,b\n3," + "長".repeat(21)
                        + "\n4,a\u0007b\n5,e\n5,f\n7\n8,h,i\n"))
                .containsExactly(
                        new Fault("line 2, memberNumber", "is missing"),
                        new Fault("line 3, memberNumber", "has more than 10 characters"),
                        new Fault("line 4, name", "has more than 20 characters"),
                        new Fault("line 5, name", "must be one line of readable characters"),
                        new Fault("line 7, memberNumber", "is on line 6 already"),
                        new Fault("line 8", "has 1 fields, the header 2"),
                        new Fault("line 9", "has 3 fields, the header 2"));
    }

    @Test
    void emptyLinesAndLinesWithinAFieldAreCounted() {
        assertThat(faults("memberNumber,name\n\n1,\"a\nb\"\n2,c\n,d\n"))
                .containsExactly(
                        new Fault("line 3, name", "must be one line of readable characters"),
                        new Fault("line 6, memberNumber", "is missing"));
    }

    @Test
    void aHundredBadLinesAreShownAndTheOthersCounted() {
        InvalidFile refused = refused(("memberNumber,name\n" + ",a\n".repeat(100)).getBytes(UTF_8));
        assertThat(refused.errors()).hasSize(100);
        assertThat(refused.extensions()).containsEntry("furtherBadLines", 0);
        InvalidFile more = refused(("memberNumber,name\n" + ",a\n".repeat(110) + "b\n".repeat(13)).getBytes(UTF_8));
        assertThat(more.errors()).hasSize(100).last().isEqualTo(new Fault("line 101, memberNumber", "is missing"));
        assertThat(more.extensions()).containsEntry("furtherBadLines", 23);
    }

    @Test
    void aHeaderWeDoNotUnderstandIsRefusedBeforeAnyLine() {
        assertThat(faults("name,colour,name,氏名\n1,a,b,c\n"))
                .containsExactly(
                        new Fault("line 1", "column 2 has a name we do not know"),
                        new Fault("line 1, memberNumber", "is a column the file must have"),
                        new Fault("line 1, name", "is there twice"));
    }

    @Test
    void everyUnknownColumnIsToldByItsPlace() {
        assertThat(faults("colour,memberNumber,size,name\n"))
                .containsExactly(
                        new Fault("line 1", "column 1 has a name we do not know"),
                        new Fault("line 1", "column 3 has a name we do not know"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF"})
    void anEmptyFileIsRefused(String nothing) {
        assertThat(faults(nothing)).containsExactly(new Fault("line 1", "the file has no header line"));
    }

    @Test
    void aFileThatIsNotUtf8IsRefused() {
        byte[] japanese = "会員番号,氏名\n1,山田\n".getBytes(Charset.forName("windows-31j"));
        assertThat(refused(japanese).errors()).containsExactly(new Fault("line 1", "is not UTF-8"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "150, 1", "150, 2", "2500, 1", "19999, 3"})
    void aCellThatIsNotUtf8NamesItsOwnLine(int first, int count) {
        var file = new ByteArrayOutputStream();
        file.writeBytes("memberNumber,name\n".getBytes(UTF_8));
        for (int each = 1; each <= 20_000; each++) {
            String line = each + ",山田\r\n";
            boolean foreign = each >= first && each < first + count;
            file.writeBytes(line.getBytes(foreign ? Charset.forName("windows-31j") : UTF_8));
        }
        List<Fault> expected = IntStream.range(first, Math.min(first + count, 20_001))
                .mapToObj(each -> new Fault("line " + (each + 1), "is not UTF-8"))
                .toList();
        assertThat(refused(file.toByteArray()).errors()).containsExactlyElementsOf(expected);
    }

    @Test
    void itsLineIsToldAlsoWithinAFieldAndAmongOtherFaults() {
        var file = new ByteArrayOutputStream();
        file.writeBytes("memberNumber,name\n1,\"a\nb".getBytes(UTF_8));
        file.writeBytes(new byte[] {(byte) 0x8E, 'R'});
        file.writeBytes("\nc\"\n,d\n2,e".getBytes(UTF_8));
        file.writeBytes(new byte[] {(byte) 0x93, 'c'});
        assertThat(refused(file.toByteArray()).errors())
                .containsExactly(
                        new Fault("line 3", "is not UTF-8"),
                        new Fault("line 5, memberNumber", "is missing"),
                        new Fault("line 6", "is not UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"memberNumber,name\n1,a\n2,\"b\" c\n3,d\n", "memberNumber,name\n1,a\n2,\"b\n3,d\n"})
    void aQuotationMarkOutOfPlaceEndsTheReading(String text) {
        assertThat(faults(text)).containsExactly(new Fault("line 3", "a quotation mark is out of place"));
    }

    @Test
    void aRefusalRepeatsNothingOfTheFile() {
        InvalidFile refused = refused("memberNumber,day\n12345678901,a\n1,秘密\n".getBytes(UTF_8));
        assertThat(refused.detail() + refused.errors()).doesNotContain("秘密", "12345678901");
        assertThat(refused.detail())
                .isEqualTo("Nothing was imported: line 2, memberNumber: has more than 10 characters.");
    }

    @Test
    void aThousandLinesAreStoredAtATime() {
        var text = new StringBuilder("memberNumber\n");
        for (int each = 0; each < 2001; each++) {
            text.append(each).append('\n');
        }
        var chunks = new ArrayList<Integer>();
        var stored = new ArrayList<String>();
        file(text.toString().getBytes(UTF_8)).inChunks(COLUMNS, CsvFileTest::line, chunk -> {
            chunks.add(chunk.size());
            return stored::add;
        });
        assertThat(chunks).containsExactly(1000, 1000, 1);
        assertThat(stored).hasSize(2001).startsWith("0").endsWith("2000");
    }

    @Test
    void whatCannotBeStoredIsAFaultOfItsLine() {
        Function<List<String>, java.util.function.Consumer<String>> never = chunk -> each -> {
            throw new BadField(NAME, "is somebody else's");
        };
        var file = file("memberNumber\n1\n2\n".getBytes(UTF_8));
        assertThat(catchThrowableOfType(InvalidFile.class, () -> file.inChunks(COLUMNS, CsvFileTest::line, never))
                        .errors())
                .containsExactly(
                        new Fault("line 2, name", "is somebody else's"),
                        new Fault("line 3, name", "is somebody else's"));
    }

    @Test
    void theFingerprintTellsFilesApart() {
        assertThat(file("a".getBytes(UTF_8)).fingerprint())
                .isEqualTo("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb")
                .isNotEqualTo(file("b".getBytes(UTF_8)).fingerprint());
    }

    private static CsvFile file(byte[] bytes) {
        try {
            return CsvFile.received(new ByteArrayInputStream(bytes), Path.of("target/test-data/tmp/lists"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
