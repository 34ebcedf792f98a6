package io.madoguchi.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.madoguchi.core.Rejected.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes from outside: query parameters, headers and cursors. */
class InputTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T12:00:00Z",
                "2026-11-22T21:00:00+09:00",
                "2026-11-22T21:00:00 09:00",
                "2026-11-22T21:00+09:00",
                " 2026-11-22T12:00:00Z ",
                "2026-11-22T07:00:00-05:00"
            })
    void anInstantMayHaveAnyOffset(String text) {
        assertThat(Input.instant("at", text)).isEqualTo(Instant.parse("2026-11-22T12:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yesterday",
                "2026-11-22",
                "2026-11-22T12:00:00",
                "2026-02-30T00:00:00Z",
                "2026-11-22T24:01:00Z",
                "1969-12-31T23:59:59Z",
                "2200-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "-0001-01-01T00:00:00Z",
                "0"
            })
    void whatIsNoInstantOfOurTimesIsRefused(String text) {
        assertThatThrownBy(() -> Input.instant("at", text)).isInstanceOfSatisfying(Invalid.class, refused -> {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.errors()).extracting(Fault::pointer).containsExactly("?at");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4H", "4", "P", "PT", "PT1.5H", "PT9223372036854775807H", "P1M"})
    void whatIsNoDurationIsRefused(String text) {
        assertThatThrownBy(() -> Input.duration("plus", text)).isInstanceOf(Invalid.class);
    }

    @Test
    void aDurationIsReadAsIsoSays() {
        assertThat(Input.duration("plus", "PT4H")).isEqualTo(Duration.ofHours(4));
        assertThat(Input.duration("plus", "P1DT0.5S")).isEqualTo(Duration.parse("PT24H0.5S"));
        assertThat(Input.duration("plus", "-PT1H")).isEqualTo(Duration.ofHours(-1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-13-01", "2026-02-29", "20261122", "1969-12-31", "2200-01-01", "+999999999-12-31"})
    void whatIsNoDateOfOurTimesIsRefused(String text) {
        assertThatThrownBy(() -> Input.date("on", text)).isInstanceOf(Invalid.class);
    }

    @Test
    void aDateIsReadAsWritten() {
        assertThat(Input.date("on", "2028-02-29")).isEqualTo(LocalDate.of(2028, 2, 29));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.0", "1e3", "2147483648", "one", "0x10", "1 000"})
    void whatIsNoWholeNumberIsRefused(String text) {
        assertThatThrownBy(() -> Input.integer("year", text)).isInstanceOf(Invalid.class);
    }

    @Test
    void whatIsAbsentIsAbsentUnlessItIsRequired() {
        assertThat(Input.instant("at", null)).isNull();
        assertThat(Input.duration("plus", null)).isNull();
        assertThat(Input.date("on", null)).isNull();
        assertThat(Input.integer("year", null)).isNull();
        assertThatThrownBy(() -> Input.required("from", null))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        refused -> assertThat(refused.errors()).containsExactly(new Fault("?from", "is required")));
    }

    @Test
    void aNameThatIsAJsonPointerNamesTheFieldItself() {
        assertThatThrownBy(() -> Input.instant("/now", "soon"))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        refused -> assertThat(refused.errors())
                                .extracting(Fault::pointer)
                                .containsExactly("/now"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "201", "2147483647", "", "x"})
    void aListIsNeverLongerThanTheLongestPage(String limit) {
        assertThatThrownBy(() -> Input.limit(limit)).isInstanceOf(Invalid.class);
    }

    @Test
    void aListHasFiftyRowsUnlessOthersWereAskedFor() {
        assertThat(Input.limit(null)).isEqualTo(50);
        assertThat(Input.limit("1")).isEqualTo(1);
        assertThat(Input.limit("200")).isEqualTo(200);
    }

    @Test
    void aPageEndsWhereTheNextBegins() {
        var first = Page.of(List.of("a", "b", "c"), 2, List::of, row -> row + row);

        assertThat(first.items()).containsExactly("aa", "bb");
        String place = Page.Cursor.<String>decode(first.next(), List::getFirst);
        assertThat(place).isEqualTo("b");
        assertThat(Page.of(List.of("c"), 2, List::of, row -> row).next()).isNull();
        assertThat(Page.of(List.of("c", "d"), 2, List::of, row -> row).next()).isNull();
        assertThat(Page.of(List.<String>of(), 2, List::of, row -> row).items()).isEmpty();
    }

    @Test
    void aCursorCarriesAnyText() {
        List<String> key = List.of("2026-11-22T12:00:00Z", "日本 + / = \"", "");

        assertThat(Page.Cursor.<List<String>>decode(Page.Cursor.encode(key), read -> read))
                .isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "%%%", "日本", "YQ==YQ==", "YWJj"})
    void aCursorWeDidNotMakeIsRefused(String cursor) {
        assertThatThrownBy(() -> Page.Cursor.<Instant>decode(cursor, key -> Instant.parse(key.getFirst())))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        refused -> assertThat(refused.errors())
                                .extracting(Fault::pointer)
                                .containsExactly("?cursor"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {""})
    void noCursorMeansTheBeginning(String cursor) {
        assertThat(Page.Cursor.<String>decode(cursor, List::getFirst)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", " \"3\" ", "\"1\", \"3\"", "W/\"3\"", "*"})
    void whoHasSeenThePresentVersionMayChangeIt(String ifMatch) {
        ETag.mustMatch(ifMatch, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "W/\"2\"", "\"33\"", "\"1\", \"2\""})
    void whoHasSeenAnotherVersionIsRefused(String ifMatch) {
        assertThatThrownBy(() -> ETag.mustMatch(ifMatch, 3))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.status()).isEqualTo(412));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "\"3", "'3'", "\"1\", 3"})
    void aVersionWithoutQuotationMarksIsNone(String ifMatch) {
        assertThatThrownBy(() -> ETag.mustMatch(ifMatch, 3))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.status()).isEqualTo(400));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void whoNamesNoVersionIsAskedFor(String ifMatch) {
        assertThatThrownBy(() -> ETag.mustMatch(ifMatch, 3))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.status()).isEqualTo(428));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|en",
                "en-US|en",
                "EN-gb, ja;q=0.1|en",
                "fr, en;q=0.5|en",
                "fr|ja",
                "ja, en|ja",
                "ja-JP|ja",
                "en;q=0.2, ja;q=0.9|ja",
                "*|ja",
                "en;q=0|ja",
                ";;;|ja",
                "en;q=banana|ja",
                "''|ja"
            })
    void acceptLanguageChoosesAndJapaneseIsTheDefault(String header, String language) {
        assertThat(Words.language(header)).isEqualTo(language);
    }

    @Test
    void aTextThatIsMissingFallsBackToWhatTheProgramSays() {
        assertThat(Words.words("problems", "ja", "not-found", "x")).isEqualTo("見つかりません");
        assertThat(Words.words("problems", "en", "not-found", "x")).isEqualTo("Not found");
        assertThat(Words.words("problems", "ja", "no-such-key", "otherwise")).isEqualTo("otherwise");
        assertThat(Words.words("no-such-bundle", "ja", "key", "otherwise")).isEqualTo("otherwise");
    }

    @ParameterizedTest
    @ValueSource(strings = {"お電話ありがとうございます。", "Help desk 1", "𠮷野家", "👩🏽‍⚕️", " a ", "é"})
    void aLineOfReadableCharactersIsALine(String text) {
        assertThat(text).matches(Words.ONE_LINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "　",
                "a\nb",
                "a\tb",
                "\u0000",
                "\u0085",
                "a\u2028b",
                "\u007f",
                "a\ud800",
                "a\uffff",
                "a\ufffe"
            })
    void aLineThatCannotBeReadOrSentIsNone(String text) {
        assertThat(text).doesNotMatch(Words.ONE_LINE);
    }
}
