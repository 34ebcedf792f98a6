package io.madoguchi.directory.member;

import static io.madoguchi.directory.member.MemberClass.A1;
import static io.madoguchi.directory.member.MemberClass.B;
import static io.madoguchi.directory.member.MemberClass.C;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.madoguchi.core.Invalid;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which class somebody was when, and how people write numbers and classes. */
class MembershipTest {
    private static Membership was(MemberClass memberClass, String from, @Nullable String to) {
        return new Membership(memberClass, LocalDate.parse(from), to == null ? null : LocalDate.parse(to));
    }

    @Test
    void bothEndsBelongToAPeriod() {
        Membership year = was(A1, "2020-04-01", "2021-03-31");
        assertThat(year.isOn(LocalDate.parse("2020-03-31"))).isFalse();
        assertThat(year.isOn(LocalDate.parse("2020-04-01"))).isTrue();
        assertThat(year.isOn(LocalDate.parse("2021-03-31"))).isTrue();
        assertThat(year.isOn(LocalDate.parse("2021-04-01"))).isFalse();
        assertThat(was(A1, "2020-04-01", null).isOn(LocalDate.parse("2199-01-01")))
                .isTrue();
    }

    @Test
    void aLaterClassEndsTheOneBefore() {
        assertThat(was(B, "2024-04-01", null).over(List.of(was(A1, "2010-04-01", null))))
                .containsExactly(was(A1, "2010-04-01", "2024-03-31"), was(B, "2024-04-01", null));
    }

    @Test
    void aPeriodThatEndedBeforeIsLeftAlone() {
        assertThat(was(B, "2024-04-01", null).over(List.of(was(A1, "2010-04-01", "2015-03-31"))))
                .containsExactly(was(A1, "2010-04-01", "2015-03-31"), was(B, "2024-04-01", null));
    }

    @Test
    void aPeriodInTheMiddleSplitsTheOneAround() {
        assertThat(was(C, "2012-01-01", "2012-12-31").over(List.of(was(A1, "2010-04-01", "2015-03-31"))))
                .containsExactly(
                        was(A1, "2010-04-01", "2011-12-31"),
                        was(C, "2012-01-01", "2012-12-31"),
                        was(A1, "2013-01-01", "2015-03-31"));
    }

    @Test
    void whatBeginsLaterGivesWayToAnOpenEnd() {
        assertThat(was(A1, "2010-04-01", null)
                        .over(List.of(was(B, "2010-04-01", "2015-03-31"), was(C, "2015-04-01", null))))
                .containsExactly(was(A1, "2010-04-01", null));
    }

    @Test
    void aPeriodThatBeginsAfterTheEndStays() {
        assertThat(was(A1, "2010-04-01", "2012-03-31")
                        .over(List.of(was(C, "2015-04-01", null), was(B, "2012-04-01", "2013-01-01"))))
                .containsExactly(
                        was(A1, "2010-04-01", "2012-03-31"),
                        was(B, "2012-04-01", "2013-01-01"),
                        was(C, "2015-04-01", null));
    }

    @Test
    void periodsThatTouchDoNotOverlap() {
        assertThat(Membership.inOrder(List.of(was(B, "2021-04-01", null), was(A1, "2020-04-01", "2021-03-31"))))
                .containsExactly(was(A1, "2020-04-01", "2021-03-31"), was(B, "2021-04-01", null));
        assertThatThrownBy(() ->
                        Membership.inOrder(List.of(was(B, "2021-03-31", null), was(A1, "2020-04-01", "2021-03-31"))))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Membership.inOrder(List.of(was(B, "2021-03-31", null), was(A1, "2020-04-01", null))))
                .isInstanceOf(Invalid.class);
    }

    @Property(tries = 1000)
    void onEveryDayTheNewPeriodCountsAndElsewhereWhatWasKnown(
            @ForAll("periods") Membership first,
            @ForAll("periods") Membership second,
            @ForAll("periods") Membership third) {
        List<Membership> known = second.over(List.of(first));
        List<Membership> merged = third.over(known);
        for (int day = 0; day < 40; day++) {
            LocalDate date = LocalDate.EPOCH.plusDays(day);
            assertThat(Membership.on(date, merged))
                    .isEqualTo(
                            third.isOn(date) ? java.util.Optional.of(third.memberClass()) : Membership.on(date, known));
        }
        assertThat(third.over(merged)).isEqualTo(merged);
    }

    @Provide
    Arbitrary<Membership> periods() {
        return Combinators.combine(
                        Arbitraries.of(MemberClass.class),
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.integers().between(0, 9).injectNull(0.3))
                .as((memberClass, from, days) -> new Membership(
                        memberClass,
                        LocalDate.EPOCH.plusDays(from),
                        days == null ? null : LocalDate.EPOCH.plusDays(from + days)));
    }

    @ParameterizedTest
    @CsvSource({
        "A①, A1",
        "Ａ①会員, A1",
        "a1, A1",
        "A②B, A2B",
        "A②(B), A2B",
        "Ａ②（Ｃ）, A2C",
        "B会員, B",
        "c, C",
        "その他, OTHER",
        "other, OTHER"
    })
    void aClassIsKnownHoweverItIsWritten(String text, MemberClass memberClass) {
        assertThat(MemberClass.written(text)).contains(memberClass);
    }

    @ParameterizedTest
    @CsvSource({"A③", "A", "''", "A1B", "会員"})
    void anotherClassIsNone(String text) {
        assertThat(MemberClass.written(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "123456, 123456",
        "００１２３４５６, 123456",
        "12-34 56, 123456",
        "第123456号, 123456",
        "AB-12, ab12",
        "0, 0",
        "000, 0",
        "12‐34, 1234"
    })
    void aNumberIsTheSameHoweverItIsWritten(String text, String key) {
        assertThat(StatedNumber.of(text).map(StatedNumber::key)).contains(key);
    }

    @ParameterizedTest
    @CsvSource({"''", "12.5", "山田", "123456789012345678901", "1;DROP", "第号"})
    void whatIsNoNumberIsNone(String text) {
        assertThat(StatedNumber.of(text)).isEmpty();
    }

    @Test
    void nothingThatTellsWhoSomebodyIsEverFindsItsWayIntoALog() {
        var entry = new Member.Entry("123456", "654321", "架空 太郎", "カクウ タロウ", List.of());
        var member = new Member(new java.util.UUID(0, 1), 0, entry, List.of());
        assertThat(member + " " + StatedNumber.of("123456")).doesNotContain("123456", "654321", "架空", "カクウ");
    }
}
