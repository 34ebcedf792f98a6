package io.madoguchi.casework.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketNumberTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    @ParameterizedTest
    @CsvSource({"E,7,E261124-0007", "G,0,G261124-0000", "E,9999,E261124-9999", "DESK,12345,DESK261124-12345"})
    void isTheDesksLettersTheDayAndACountOfAtLeastFourDigits(String prefix, long count, String number) {
        assertThat(TicketNumber.of(prefix, DAY, count)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "E261124-0007",
                "e261124-7",
                "ｅ 261124 7",
                "Ｅ２６１１２４－０００７",
                "E-261124-0007",
                "E261124ー0007",
                "E261124の7",
                "E2611240007",
                "  E261124-0007\n",
                "#E261124-0007",
                "（E261124-0007）",
                "E261124-000000007",
                "E261124-0007。",
            })
    void isFoundFromAnySpelling(String spelling) {
        assertThat(TicketNumber.parse(spelling)).hasValue("E261124-0007");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "261124-0007",
                "E261124",
                "E26112-",
                "E261124-0007 E261124-0008",
                "E261124-0007A",
                "ABCDEFGHI261124-0007",
                "E261124-1234567890",
                "E261124-٠٠٠٧",
                "VPNが繋がらない",
                "Re: E261124-0007",
            })
    void isNotFoundInWhatIsNone(String text) {
        assertThat(TicketNumber.parse(text)).isEmpty();
    }

    @Test
    void aTextTooLongToBeOneIsNotLookedAt() {
        assertThat(TicketNumber.parse(" ".repeat(28) + "E261124-0007")).hasValue("E261124-0007");
        assertThat(TicketNumber.parse(" ".repeat(29) + "E261124-0007")).isEmpty();
    }

    @Test
    void isWrittenInLatinDigitsWhateverTheLanguageOfTheMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(TicketNumber.of("E", DAY, 7)).isEqualTo("E261124-0007");
            assertThat(TicketNumber.parse("e261124 7")).hasValue("E261124-0007");
        } finally {
            Locale.setDefault(before);
        }
    }
}
