package io.madoguchi.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.core.PhoneNumber.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
    @ParameterizedTest
    @CsvSource({
        "03-1234-5678, +81312345678, FIXED_LINE",
        "0312345678, +81312345678, FIXED_LINE",
        "+81312345678, +81312345678, FIXED_LINE",
        "+810312345678, +81312345678, FIXED_LINE",
        "+81 (0)3 1234 5678, +81312345678, FIXED_LINE",
        "（０３）１２３４－５６７８, +81312345678, FIXED_LINE",
        "０９０ー１２３４ー５６７８, +819012345678, MOBILE",
        "090‐1234‐5678, +819012345678, MOBILE",
        "090−1234−5678, +819012345678, MOBILE",
        "090–1234—5678, +819012345678, MOBILE",
        "090ｰ1234ｰ5678, +819012345678, MOBILE",
        "090・1234・5678, +819012345678, MOBILE",
        "090.1234.5678, +819012345678, MOBILE",
        "090　1234　5678, +819012345678, MOBILE",
        "080-1234-5678, +818012345678, MOBILE",
        "070-1234-5678, +817012345678, MOBILE",
        "060-1234-5678, +816012345678, MOBILE",
        "+816012345678, +816012345678, MOBILE",
        "+81 (0)60-1234-5678, +816012345678, MOBILE",
        "060/1234/5678, +816012345678, MOBILE",
        "０６０ー１２３４ー５６７８, +816012345678, MOBILE",
        "050-1234-5678, +815012345678, VOIP",
        "0120-123-456, +81120123456, TOLL_FREE",
        "0800-123-4567, +818001234567, TOLL_FREE",
        "0570-000-123, +81570000123, SHARED_COST",
        "0990-504-123, +81990504123, PREMIUM",
        "+12025550123, +12025550123, MOBILE",
        "+442071838750, +442071838750, FIXED_LINE",
    })
    void everyUsualSpellingIsRead(String text, String e164, Kind kind) {
        assertThat(PhoneNumber.parse(text)).contains(new PhoneNumber(e164, kind));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "18409012345678",
                "18609012345678",
                "184-090-1234-5678",
                "184 090-1234-5678",
                "186(090)1234-5678",
                "１８４－０９０－１２３４－５６７８"
            })
    void aPrefixThatWithholdsOrPresentsTheCallerIsNotPartOfTheNumber(String text) {
        assertThat(PhoneNumber.parse(text)).contains(new PhoneNumber("+819012345678", Kind.MOBILE));
    }

    @Test
    void aPrefixAlsoStandsBeforeTheNewMobileRange() {
        assertThat(PhoneNumber.parse("184-060-1234-5678")).contains(new PhoneNumber("+816012345678", Kind.MOBILE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "+",
                "1",
                "110",
                "118",
                "119",
                "#7119",
                "184",
                "12345",
                "060-0234-5678",
                "060-1234-56789",
                "anonymous",
                "+266696687",
                "+7378742833",
                "+2562533",
                "+8656696",
                "+86282452253",
                "+811045000",
                "sip:0312345678@example.jp",
                "sip:+81312345678@example.jp;user=phone",
                "tel:+81-3-1234-5678",
                "client:alice",
                "03-1234-5678 ext. 12",
                "03-1234-5678#12",
                "03-1234-5678;ext=12",
                "電話 03-1234-5678",
                "0120-JMA-SOS",
                "\u0000"
            })
    void whatIsNoNumberIsNotRead(String text) {
        assertThat(PhoneNumber.parse(text)).isEmpty();
    }

    @Test
    void anOverLongTextIsNotEvenLookedAt() {
        assertThat(PhoneNumber.parse("0".repeat(1_000_000))).isEmpty();
        assertThat(PhoneNumber.parse("03-1234-5678" + " ".repeat(40))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anonymous",
                "Anonymous",
                "ANONYMOUS",
                "unknown",
                "restricted",
                "blocked",
                "unavailable",
                "private",
                "withheld",
                "No Number",
                "+266696687",
                "+7378742833",
                "+2562533",
                "+8656696",
                "+86282452253",
                "+464",
                "+811045000",
                "sip:anonymous@anonymous.invalid",
                "sips:Anonymous@10.0.0.1:5060;transport=udp",
                "<sip:anonymous@anonymous.invalid>",
                "\"Anonymous\" <sip:anonymous@anonymous.invalid>",
                "tel:anonymous",
                "非通知",
                "通知不可能",
                "公衆電話",
                "表示圏外",
                "ｕｎｋｎｏｗｎ",
                "",
                " ",
                "+"
            })
    void everySpellingOfAWithheldNumberIsKnown(String callerId) {
        assertThat(PhoneNumber.isWithheld(callerId)).isTrue();
        assertThat(PhoneNumber.parse(callerId)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+81312345678", "+819012345678", "sip:0312345678@example.jp", "client:alice", "110"})
    void aCallerWhoIsNamedHasNotWithheld(String callerId) {
        assertThat(PhoneNumber.isWithheld(callerId)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "110", "118", "119", "１１８", " 118 ", "1-1-8", "104", "117", "171", "177", "188", "189", "#7119",
                "＃７１１９", "#8000"
            })
    void emergencyAndShortServicesAreKnown(String digits) {
        assertThat(PhoneNumber.isShortService(digits)).isTrue();
        assertThat(PhoneNumber.parse(digits)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0312345678", "1180", "0118", "11"})
    void otherDigitsAreNoShortService(String digits) {
        assertThat(PhoneNumber.isShortService(digits)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "03-1234-5678",
                "090-1234-5678",
                "080-1234-5678",
                "070-1234-5678",
                "060-1234-5678",
                "050-1234-5678"
            })
    void linesOfPeopleInJapanAreRungBack(String text) {
        assertThat(PhoneNumber.parse(text)).map(PhoneNumber::canBeRungBack).contains(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0120-123-456",
                "0800-123-4567",
                "0570-000-123",
                "0990-504-123",
                "020-1234-5678",
                "+12025550123",
                "+442071838750",
                "+8613812345678"
            })
    void whatCostsUsOrNobodyAnswersIsNotRungBack(String text) {
        assertThat(PhoneNumber.parse(text).filter(PhoneNumber::canBeRungBack)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+81312345678, 03-1234-5678",
        "+819012345678, 090-1234-5678",
        "+816012345678, 060-1234-5678",
        "+81120123456, 0120-123-456",
        "+12025550123, +1 202-555-0123"
    })
    void aNumberIsShownTheWayPeopleInJapanWriteIt(String e164, String shown) {
        assertThat(PhoneNumber.parse(e164)).map(PhoneNumber::display).contains(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "+81312345678, +81*******78",
        "+12025550123, **********23",
        "110, ***",
        "0120, ****",
        "+811104, *******",
        "'', ''",
    })
    void aMaskLeavesTooLittleToLearnANumber(String number, String masked) {
        assertThat(PhoneNumber.masked(number)).isEqualTo(masked);
    }

    @Test
    void aNumberNeverPrintsItself() {
        var number = new PhoneNumber("+819012345678", Kind.MOBILE);

        assertThat(number).hasToString("+81********78");
        assertThat("for " + number).doesNotContain("9012345");
    }
}
