package io.madoguchi.directory.institution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How people write where and what an institution is. */
class PrefectureTest {
    @ParameterizedTest
    @CsvSource({
        "01, 北海道, Hokkaido",
        "13, 東京都, Tokyo",
        "26, 京都府, Kyoto",
        "27, 大阪府, Osaka",
        "40, 福岡県, Fukuoka",
        "47, 沖縄県, Okinawa"
    })
    void prefecturesAreNumberedByJis(String code, String ja, String en) {
        assertThat(Prefecture.coded(code)).contains(new Prefecture(code, ja, en));
    }

    @ParameterizedTest
    @CsvSource({"1, 01", "01, 01", "１３, 13", "東京都, 13", "tokyo, 13", " Tokyo , 13", "和歌山県, 30"})
    void aPrefectureIsKnownHoweverItIsWritten(String text, String code) {
        assertThat(Prefecture.written(text)).map(Prefecture::code).contains(code);
    }

    @Test
    void thereAreFortySeven() {
        assertThat(Prefecture.coded("00")).isEmpty();
        assertThat(Prefecture.coded("48")).isEmpty();
        assertThat(Prefecture.coded("1")).isEmpty();
        assertThat(Prefecture.written("東京")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "病院, HOSPITAL",
        "hospital, HOSPITAL",
        "クリニック, CLINIC",
        "ｸﾘﾆｯｸ, CLINIC",
        "診療所, CLINIC",
        "医院, CLINIC",
        "介護サービス施設・事業所, CARE_FACILITY",
        "care_facility, CARE_FACILITY",
        "医師会, ASSOCIATION",
        "Association, ASSOCIATION"
    })
    void aKindIsKnownHoweverItIsWritten(String text, InstitutionKind kind) {
        assertThat(InstitutionKind.written(text)).contains(kind);
    }

    @ParameterizedTest
    @CsvSource({"薬局", "pharmacy", "''", "病"})
    void anotherKindIsNone(String text) {
        assertThat(InstitutionKind.written(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "office@example.jp, true",
        "a.b+c@x.example.jp, true",
        "office, false",
        "a@b, false",
        "a@@example.jp, false",
        "a b@example.jp, false",
        "医@example.jp, false"
    })
    void aMailAddressLooksLikeOne(String text, boolean possible) {
        assertThat(Institution.mail(text).isPresent()).isEqualTo(possible);
    }
}
