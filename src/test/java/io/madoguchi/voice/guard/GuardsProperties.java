package io.madoguchi.voice.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.madoguchi.core.PhoneNumber;
import io.madoguchi.core.PhoneNumber.Kind;
import io.madoguchi.voice.guard.Guards.Before;
import io.madoguchi.voice.guard.Guards.No;
import io.madoguchi.voice.guard.NewDial.Authority;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** What is dialled of all the digits there are. */
@PropertyDefaults(tries = 1000, edgeCases = EdgeCasesMode.NONE)
class GuardsProperties {
    private static final String OURS = "+815012345678";
    private static final Before NOBODY = new Before(0, 0, 0);
    private static final Guards GUARDS = new Guards(Set.of("81"), Set.of(OURS, "+81120179066"), 3, 30, 300);

    @Property
    void onlyTelephonesOfPeopleInJapanAreDialled(@ForAll("digits") String digits, @ForAll Kind claimed) {
        var number = new PhoneNumber(digits, claimed);
        if (GUARDS.callee(number, Authority.STAFF, NOBODY).isEmpty()) {
            assertThat(digits).matches("\\+81[1-9]\\d{8,9}");
            assertThat(PhoneNumber.parse(digits).orElseThrow().kind()).isIn(Kind.FIXED_LINE, Kind.MOBILE, Kind.VOIP);
            assertThat(digits)
                    .doesNotStartWith("+81120")
                    .doesNotStartWith("+81800")
                    .doesNotStartWith("+81990");
        }
    }

    @Property
    void everyMobileAndIpTelephoneIsDialled(
            @ForAll("people") String prefix, @ForAll @IntRange(min = 10_000_000, max = 99_999_999) int rest) {
        var number = PhoneNumber.parse(prefix + rest);
        Assume.that(number.isPresent() && !number.get().e164().equals(OURS));
        assertThat(GUARDS.callee(number.get(), Authority.CONFIRMED, NOBODY)).isEmpty();
        assertThat(GUARDS.operator(number.get())).isEmpty();
    }

    /** A carrier's word alone dials nobody, whatever it is. */
    @Property
    void nobodyIsDialledOnTheirCallerIdAlone(@ForAll("digits") String digits, @ForAll Kind kind) {
        assertThat(GUARDS.callee(new PhoneNumber(digits, kind), Authority.CALLER_ID, NOBODY))
                .contains(No.NOT_ALLOWED);
    }

    @Property
    void noCapIsExceeded(
            @ForAll @IntRange(max = 6) int toNumber,
            @ForAll @IntRange(max = 60) int hour,
            @ForAll @IntRange(max = 600) int day) {
        var number = PhoneNumber.parse("090-1234-5678").orElseThrow();
        boolean dialled = GUARDS.callee(number, Authority.STAFF, new Before(toNumber, hour, day))
                .isEmpty();
        assertThat(dialled).isEqualTo(toNumber < 3 && hour < 30 && day < 300);
    }

    @Example
    void emergencyServicesAreNotDialledWhateverTheyAreCalled() {
        for (String service : Set.of("110", "118", "119", "171", "188", "189", "104")) {
            assertThat(GUARDS.callee(new PhoneNumber("+81" + service, Kind.FIXED_LINE), Authority.STAFF, NOBODY))
                    .contains(No.KIND);
        }
    }

    @Example
    void weNeverRingOurselves() {
        for (String ours : Set.of(OURS, "+81120179066")) {
            var number = PhoneNumber.parse(ours).orElseThrow();
            assertThat(GUARDS.callee(number, Authority.CONFIRMED, NOBODY)).contains(No.OURS);
            assertThat(GUARDS.operator(number)).contains(No.OURS);
        }
    }

    @Provide
    Arbitrary<String> people() {
        return Arbitraries.of("070", "080", "090", "050", "060");
    }

    /** Mostly Japanese, of any length. */
    @Provide
    Arbitrary<String> digits() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, digitsAfter("+81")),
                Tuple.of(2, digitsAfter("+8190")),
                Tuple.of(1, digitsAfter("+81120")),
                Tuple.of(1, digitsAfter("+81990")),
                Tuple.of(2, digitsAfter("+")));
    }

    private static Arbitrary<String> digitsAfter(String prefix) {
        return Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(11).map(rest -> prefix + rest);
    }
}
