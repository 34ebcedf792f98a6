package io.madoguchi.directory.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.madoguchi.core.Rejected.Fault;
import io.madoguchi.directory.hours.HoursRejected.InvalidHours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "09:00,18:00,32400,64800,09:00,18:00",
        "22:00,06:00,79200,108000,22:00,06:00",
        "00:00,24:00,0,86400,00:00,24:00",
        "09:00,24:00,32400,86400,09:00,24:00",
        "09:00,00:00,32400,86400,09:00,24:00",
        "09:00:01,18:00:59,32401,64859,09:00:01,18:00:59",
        "09:00:00,18:00:00,32400,64800,09:00,18:00",
        "23:59:59,00:00:01,86399,86401,23:59:59,00:00:01",
        "23:59,23:58,86340,172680,23:59,23:58",
        "00:00,00:01,0,60,00:00,00:01",
    })
    void wallClockTimesBecomeSecondsAndBack(
            String from, String to, int fromSecond, int toSecond, String fromText, String toText) {
        Period period = Period.parse(from, to);
        assertThat(period).isEqualTo(new Period(fromSecond, toSecond));
        assertThat(period.fromText()).isEqualTo(fromText);
        assertThat(period.toText()).isEqualTo(toText);
        assertThat(Period.parse(fromText, toText)).isEqualTo(period);
    }

    @ParameterizedTest
    @CsvSource({
        "09:00,09:00,/to,From and to are the same; a whole day is written 00:00 to 24:00",
        "00:00,00:00,/to,From and to are the same; a whole day is written 00:00 to 24:00",
        "24:00,06:00,/from,A period begins between 00:00 and 23:59:59",
        "24:00,24:00,/to,From and to are the same; a whole day is written 00:00 to 24:00",
        "09:00,24:00:01,/to,A day ends at 24:00",
        "09:00,24:01,/to,A day ends at 24:00",
        "25:00,26:00,/from,A day ends at 24:00",
        "9:00,18:00,/from,Expected a time as HH:mm or HH:mm:ss",
        "09:00,18:60,/to,Expected a time as HH:mm or HH:mm:ss",
        "09:00,18:00:60,/to,Expected a time as HH:mm or HH:mm:ss",
        "09:00,18h,/to,Expected a time as HH:mm or HH:mm:ss",
        "０９:００,18:00,/from,Expected a time as HH:mm or HH:mm:ss",
        "'',18:00,/from,Expected a time as HH:mm or HH:mm:ss",
    })
    void textsThatAreNoPeriodAreRefused(String from, String to, String pointer, String detail) {
        assertThatThrownBy(() -> Period.parse(from, to))
                .isInstanceOfSatisfying(
                        InvalidHours.class,
                        refusal -> assertThat(refusal.errors()).containsExactly(new Fault(pointer, detail)));
    }

    @ParameterizedTest
    @CsvSource({"-1,10,/from", "86400,86500,/from", "10,10,/to", "10,9,/to", "10,86411,/to", "0,86401,/to"})
    void secondsOutsideADayAreRefused(int from, int to, String pointer) {
        assertThatThrownBy(() -> new Period(from, to)).isInstanceOfSatisfying(InvalidHours.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(400);
            assertThat(refusal.type()).isEqualTo("invalid-hours");
            assertThat(refusal.errors()).extracting(Fault::pointer).containsExactly(pointer);
        });
    }

    @Test
    void aRefusalWithinSomethingLargerPointsThere() {
        InvalidHours refusal = new InvalidHours("/to", "too late").within("/hours/weekly/monday/0");
        assertThat(refusal.errors()).containsExactly(new Fault("/hours/weekly/monday/0/to", "too late"));
        assertThat(refusal.detail()).isEqualTo("too late");
    }

    @Test
    void aPeriodMayLastADay() {
        assertThat(new Period(0, 1)).isNotNull();
        assertThat(new Period(86_399, 172_799)).isNotNull();
    }
}
