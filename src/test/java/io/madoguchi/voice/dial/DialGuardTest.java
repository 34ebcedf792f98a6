package io.madoguchi.voice.dial;

import static io.madoguchi.Api.OFFICE_HOURS;
import static io.madoguchi.Api.aDesk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.madoguchi.core.Rejected;
import io.madoguchi.story.TestLine;
import io.madoguchi.tools.phone.call.Callee;
import io.madoguchi.tools.phone.rest.FakeTwilio;
import io.madoguchi.voice.guard.NewDial.Authority;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not to be dialled is refused before anything is planned. */
@QuarkusTest
class DialGuardTest {
    @Inject
    @SuppressWarnings("NullAway.Init") // filled by Quarkus
    DialStage stage;

    @ParameterizedTest
    @CsvSource({
        "+819012345678, +81120123456,  STAFF",
        "+819012345678, +81990504455,  STAFF",
        "+819012345678, +442079460123, STAFF",
        "+819012345678, +815012345678, STAFF",
        "+819012345678, +819012345678, STAFF",
        "+819012345678, +81312345678,  CALLER_ID",
        "+442079460123, +81312345678,  STAFF",
        "+815012345678, +81312345678,  STAFF"
    })
    void theseTwoAreNeverConnected(String operator, String callee, Authority authority) {
        String desk = aDesk(OFFICE_HOURS);
        try (FakeTwilio twilio = stage.openTwilio()) {
            stage.clear();
            assertThatThrownBy(() -> stage.planned(desk, operator, callee, authority))
                    .isInstanceOfSatisfying(Rejected.class, refused -> {
                        assertThat(refused.type()).isEqualTo("number-not-dialed");
                        assertThat(refused.detail()).doesNotContain(callee.substring(3));
                    });
            stage.sweep();
            assertThat(twilio.requests()).isEmpty();
        }
    }

    @Test
    void oneNumberIsRungTenTimesADayAtMost() {
        String desk = aDesk(OFFICE_HOURS);
        String callee = TestLine.freshNumber();
        for (int each = 0; each < 10; each++) {
            stage.planned(desk, TestLine.freshNumber(), callee, Authority.CONFIRMED);
        }
        assertThatThrownBy(() -> stage.planned(desk, TestLine.freshNumber(), callee, Authority.CONFIRMED))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.type()).isEqualTo("too-many-dials"));
        stage.clear();
    }

    /** Nobody there was rung while the members of staff did not come to their telephones. */
    @Test
    void whomNobodyWasConnectedWithIsNotCountedAsRung() {
        String desk = aDesk(OFFICE_HOURS);
        String callee = TestLine.freshNumber();
        try (FakeTwilio twilio = stage.openTwilio()) {
            stage.clear();
            for (int each = 0; each < 11; each++) {
                var dial = stage.planned(desk, TestLine.freshNumber(), callee, Authority.CONFIRMED);
                stage.sweep();
                dial.answers(twilio, Callee.absent(), Callee.person());
                dial.played(twilio);
            }
            assertThat(twilio.ordersForCalls()).isEqualTo(11);
        }
    }
}
