package io.madoguchi.casework.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

/** What must hold for any name, number and text, most of all for those that are made of each other's pieces. */
@PropertyDefaults(tries = 1000)
class RedactionProperties {
    private static final String[] PIECES = {
        "田中",
        "太郎",
        "サン",
        "テツ",
        "さん",
        "先生",
        "院長",
        "医師",
        "会",
        "医院",
        "病",
        "科",
        "モリ",
        "もり",
        "ｶﾞ",
        "か\u3099",
        "ー",
        "林",
        "Dr. ",
        "Ann",
        "Li",
        "san",
        "-",
        " ",
        "　",
        "・",
        "\n",
        "[",
        "]",
        "[caller]",
        "[caller's number]",
        "caller",
        "number",
        "s",
        "'",
        "090",
        "1234",
        "5678",
        "81",
        "+81",
        "0",
        "(",
        ")",
        "9",
        "の",
        "㍿",
        "株",
        "社",
        "は",
        "\u200b",
        "$1",
        "\\E"
    };
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final List<String> NUMBERS = List.of("+819012345678", "+81312345678", "+12025550123");

    /** A name and a text cut from the same few pieces, so that one often occurs in the other. */
    record Case(String name, String text) {}

    @Property(tries = 3_000)
    void doingItTwiceIsDoingItOnce(@ForAll("cases") Case written, @ForAll boolean withNumbers) {
        var redaction = Redaction.of(written.name, withNumbers ? NUMBERS : List.of());
        String once = redaction.apply(written.text);
        assertThat(redaction.apply(once)).isEqualTo(once);
    }

    @Property
    void anyTextCanBeReadWithAnyName(@ForAll String name, @ForAll String number, @ForAll String text) {
        var redaction = Redaction.of(name, List.of(number));
        String once = redaction.apply(text);
        assertThat(redaction.apply(once)).isEqualTo(once);
    }

    @Property
    void aNameAmongOtherWordsIsGoneHoweverItIsSpelled(@ForAll("spellings") String spelling) {
        assertThat(Redaction.of("ガルシア 田中ぱぴこ", List.of()).apply("本日、" + spelling + "より入電。"))
                .isEqualTo("本日、[caller]より入電。");
    }

    @Property
    void aNumberIsGoneHoweverItIsCutAndJoined(@ForAll("dashed") String spelling) {
        assertThat(Redaction.of(null, NUMBERS).apply("折返し先:" + spelling + "、至急"))
                .isEqualTo("折返し先:[caller's number]、至急");
    }

    @Property
    void aLongerRunOfDigitsIsAnotherNumber(
            @ForAll @StringLength(max = 3) @CharRange(from = '2', to = '7') String before,
            @ForAll @StringLength(max = 3) @NumericChars String after,
            @ForAll boolean international) {
        Assume.that(!before.isEmpty() || !after.isEmpty());
        String run = before + (international ? "819012345678" : "09012345678") + after;
        assertThat(Redaction.of(null, NUMBERS).apply(run)).isEqualTo(run);
    }

    @Property
    void numbersOfCasesDatesAndTimesStay(
            @ForAll @IntRange(min = 26, max = 79) int year,
            @ForAll @IntRange(min = 1, max = 12) int month,
            @ForAll @IntRange(min = 1, max = 28) int day,
            @ForAll @IntRange(max = 99_999) int count,
            @ForAll("japanese") String number) {
        String text = "E%02d%02d%02d-%04d 20%02d-%02d-%02dT%02d:00 20%02d/%02d/%02d 20%02d年%d月%d日"
                .formatted(year, month, day, count, year, month, day, day % 24, year, month, day, year, month, day);
        assertThat(Redaction.of(null, List.of(number)).apply(text)).isEqualTo(text);
    }

    /** It takes some 50 ms of one processor at worst; the limit tells linear from worse on any machine. */
    @Property(tries = 100)
    void aLongTextTakesNoTime(@ForAll("refrains") String refrain) {
        var redaction = Redaction.of("田中 太郎", List.of("+819012345678", "+81900000000", "+81999999999", "+12025550123"));
        String text = refrain.repeat(20_000 / refrain.length());
        long began = THREADS.getCurrentThreadCpuTime();
        redaction.apply(text);
        assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - began)).isLessThan(Duration.ofMillis(500));
    }

    @Example
    void aBookOfNotesTakesNoTime() {
        String note = "本日10時、田中内科より入電。身代金要求の画面、03-9999-1234 と 192.168.1.12 から。\n";
        var redaction = Redaction.of("田中 太郎", NUMBERS);
        String text = note.repeat(100_000 / note.length());
        long began = THREADS.getCurrentThreadCpuTime();
        assertThat(redaction.apply(text)).isEqualTo(text);
        assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - began)).isLessThan(Duration.ofMillis(500));
    }

    @Provide
    Arbitrary<String> refrains() {
        return Arbitraries.of(
                        "田", "中", "田中", "太郎", " ", "・", "さん", "内", "[caller", "[", "0", "9", "09", "90-", "(", "+81",
                        "8", "の", "-", "〇", "1234-", "5678", "081", "186", "0-", "田中、")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<Case> cases() {
        return Arbitraries.of(PIECES)
                .list()
                .ofSize(5)
                .flatMap(pieces -> Combinators.combine(joined(pieces, 3), joined(pieces, 9))
                        .as(Case::new));
    }

    private static Arbitrary<String> joined(List<String> pieces, int most) {
        return Arbitraries.of(pieces).list().ofMaxSize(most).map(each -> String.join("", each));
    }

    @Provide
    Arbitrary<String> japanese() {
        return Combinators.combine(
                        Arbitraries.of("3", "6", "50", "70", "80", "81", "90", "11", "20", "26", "120"),
                        Arbitraries.strings().numeric().ofLength(8))
                .as((area, rest) -> "+81" + (area.length() == 2 ? area + rest : (area + rest).substring(0, 9)));
    }

    /** ガルシア 田中ぱぴこ with each character in one of its spellings, and blanks between any two. */
    @Provide
    Arbitrary<String> spellings() {
        var characters = List.of(
                List.of("ガ", "が", "ｶﾞ", "カ\u3099", "か\u3099"),
                List.of("ル", "る", "ﾙ"),
                List.of("シ", "し", "ｼ"),
                List.of("ア", "あ", "ｱ"),
                List.of("田"),
                List.of("中"),
                List.of("ぱ", "パ", "ﾊﾟ", "は\u309a"),
                List.of("ぴ", "ピ", "ﾋﾟ", "ヒ\u309a"),
                List.of("こ", "コ", "ｺ"));
        Arbitrary<List<String>> blanks = Arbitraries.of("", "", " ", "　", "\t", "・", "･", "\u00a0", "\u200b", "  ")
                .list()
                .ofSize(characters.size());
        Arbitrary<List<String>> spelled = Combinators.combine(
                        characters.stream().map(Arbitraries::of).toList())
                .as(list -> list);
        return Combinators.combine(spelled, blanks).as(RedactionProperties::interleaved);
    }

    /** +819012345678 from abroad or at home, in either width, with anything that separates digits in between. */
    @Provide
    Arbitrary<String> dashed() {
        Arbitrary<String> separator = Arbitraries.of(
                "", "", "-", " ", ".", "ー", "－", "–", "—", "−", "‐", "‑", "の", "・", " - ", ") ", "（", "\u00a0", "　",
                "/", "_", "~", "〜", "～", ",", "、", "。", "·", "•", "-----", "\t", "\n", "\u2009");
        return Combinators.combine(
                        Arbitraries.of("+81", "81", "0081", "01081", "0", "+810"),
                        separator.list().ofSize(11),
                        Arbitraries.of(true, false))
                .as((lead, separators, full) -> {
                    var characters = new ArrayList<>(List.of(lead));
                    characters.addAll(List.of("9012345678".split("")));
                    String spelled = interleaved(characters, separators);
                    return full ? full(spelled) : spelled;
                });
    }

    private static String interleaved(List<String> characters, List<String> blanks) {
        var text = new StringBuilder(characters.getFirst());
        for (int each = 1; each < characters.size(); each++) {
            text.append(blanks.get(each)).append(characters.get(each));
        }
        return text.toString();
    }

    private static String full(String text) {
        return text.chars()
                .map(each -> each >= '0' && each <= '9' ? each + 0xfee0 : each)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
