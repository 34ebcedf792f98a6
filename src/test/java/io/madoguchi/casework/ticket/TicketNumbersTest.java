package io.madoguchi.casework.ticket;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static io.madoguchi.Api.at;
import static io.madoguchi.Api.newDesk;
import static io.madoguchi.Api.together;
import static io.madoguchi.Service.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.casework.Cases;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The numbers people read out: letters of the desk, the day there, and a count without gaps. */
@QuarkusTest
class TicketNumbersTest {
    private static String number(String desk) {
        return Cases.at(desk, "\"subject\":\"試験\"").number();
    }

    private static String letters(String number) {
        return number.replaceAll("[^A-Z]", "");
    }

    private static String named(String code) {
        as("admin")
                .body(newDesk(code, "[]", OFFICE_HOURS))
                .post("/api/v1/desks")
                .then()
                .statusCode(201);
        return code;
    }

    @Test
    void aDeskCountsItsCasesOfADay() {
        String desk = aDesk(OFFICE_HOURS);
        var numbers = new ArrayList<String>();
        at("2026-11-24T23:59:00+09:00", () -> numbers.addAll(List.of(number(desk), number(desk))));
        at("2026-11-25T00:00:30+09:00", () -> numbers.addAll(List.of(number(desk), number(desk))));

        String prefix = letters(numbers.getFirst());
        assertThat(numbers)
                .containsExactly(
                        prefix + "261124-0001", prefix + "261124-0002", prefix + "261125-0001", prefix + "261125-0002");
    }

    @Test
    void aNewDeskIsGivenTheFewestLettersThatTellItFromTheOthers() {
        assertThat(letters(number(named("quarantine")))).isEqualTo("Q");
        assertThat(letters(number(named("quarry-2")))).isEqualTo("QU");
        assertThat(letters(number(named("qu")))).isEqualTo("QAA");
        assertThat(letters(number(named("quail-9")))).isEqualTo("QUA");
        assertThat(letters(number("emergency"))).isEqualTo("E");
        assertThat(letters(number("guideline"))).isEqualTo("G");
    }

    @Test
    void twentyCasesOpenedTogetherAtANewDeskHaveTheNumbersOneToTwenty() {
        String desk = aDesk(OFFICE_HOURS);
        var numbers = new HashSet<String>();

        at(
                "2026-11-24T10:00:00+09:00",
                () -> numbers.addAll(together(
                        20,
                        () -> as("operator")
                                .body("{\"desk\":\"" + desk + "\"}")
                                .post("/api/v1/tickets")
                                .then()
                                .statusCode(201)
                                .extract()
                                .path("number"))));

        String prefix = letters(numbers.iterator().next());
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 20)
                        .mapToObj(each -> "%s261124-%04d".formatted(prefix, each))
                        .toList());
    }
}
