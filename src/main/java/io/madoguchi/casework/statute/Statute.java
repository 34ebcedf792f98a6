package io.madoguchi.casework.statute;

import io.madoguchi.casework.statute.Duty.Code;
import io.madoguchi.casework.statute.Source.Basis;
import io.madoguchi.directory.hours.HolidayCalendar;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The duties of an institution after an incident, from the rules in force on the day it became known (domain.md §3). */
public final class Statute {
    private static final Term WITHOUT_DELAY = new Term.WithoutDelay();
    /** The Commission's guide is 3 to 5 days and says nothing of holidays: the last day does not move. */
    private static final Term ABOUT_FIVE_DAYS = new Term.Days(3, 5, false);
    /** That a week before is to be aimed at is our advice, not the law's. */
    private static final Term THIRTY_DAYS = new Term.Days(23, 30, true);

    private static final Term SIXTY_DAYS = new Term.Days(53, 60, true);

    private static final LocalDate ALWAYS = LocalDate.EPOCH;
    private static final LocalDate REPORTING_BECAME_A_DUTY = LocalDate.of(2022, 4, 1);
    private static final LocalDate NOTICE_OF_2018 = LocalDate.of(2018, 10, 29);
    private static final LocalDate GUIDELINE_READ = LocalDate.of(2025, 9, 24);

    private static final List<Rule> BOOK = List.of(
            new Rule(
                    Code.VENDOR,
                    ministry(
                            "厚生労働省 平成30年10月29日通知（医政総発1029第1号等）",
                            "Notice of the Ministry of Health, Labour and Welfare of 2018-10-29 (医政総発1029第1号 etc.)"),
                    Situation::attack,
                    WITHOUT_DELAY),
            new Rule(
                    Code.POLICE,
                    advice("警察庁 サイバー事案に関する通報等の窓口、#9110", "National Police Agency, desk for cyber incidents; #9110"),
                    Situation::crime,
                    WITHOUT_DELAY),
            new Rule(
                    Code.MHLW,
                    ministry(
                            "厚生労働省 平成30年10月29日通知（医政総発1029第1号等）",
                            "Notice of the Ministry of Health, Labour and Welfare of 2018-10-29 (医政総発1029第1号 etc.)"),
                    Situation::graveAttack,
                    WITHOUT_DELAY),
            new Rule(
                    Code.LOCAL_AUTHORITY,
                    ministry(
                            "厚生労働省 平成30年10月29日通知、医療法第25条（都道府県・保健所の定めによる）",
                            "Notice of 2018-10-29; Medical Care Act, art. 25 (as the prefecture or health centre has laid down)"),
                    Situation::disruption,
                    WITHOUT_DELAY),
            new Rule(
                    Code.INSURER,
                    advice("保険契約の約款（費用の支出前の通知）", "The insurance policy (notice before costs are incurred)"),
                    Situation::insuredDamage,
                    WITHOUT_DELAY),
            new Rule(
                    Code.PPC_PRELIMINARY,
                    act(
                            "個人情報保護法第26条第1項、同法施行規則第7条・第8条第1項、ガイドライン（通則編）3-5-3",
                            "Act on the Protection of Personal Information, art. 26 (1); its Rules, arts. 7 and 8 (1); PPC Guidelines"
                                    + " (General) 3-5-3"),
                    Situation::reportable,
                    ABOUT_FIVE_DAYS),
            new Rule(
                    Code.NOTIFY_PRINCIPAL,
                    act(
                            "個人情報保護法第26条第1項ただし書、同法施行規則第9条、ガイドライン（通則編）3-5-3",
                            "Act on the Protection of Personal Information, art. 26 (1), proviso; its Rules, art. 9; PPC Guidelines"
                                    + " (General) 3-5-3"),
                    Situation::reportableToPrincipal,
                    ABOUT_FIVE_DAYS),
            new Rule(
                    Code.NOTIFY_PERSONS,
                    act(
                            "個人情報保護法第26条第2項、同法施行規則第10条、ガイドライン（通則編）3-5-4",
                            "Act on the Protection of Personal Information, art. 26 (2); its Rules, art. 10; PPC Guidelines"
                                    + " (General) 3-5-4"),
                    Situation::reportable,
                    WITHOUT_DELAY),
            new Rule(
                    Code.PPC_FINAL,
                    act(
                            "個人情報保護法第26条第1項、同法施行規則第8条第2項、ガイドライン（通則編）3-5-3",
                            "Act on the Protection of Personal Information, art. 26 (1); its Rules, art. 8 (2); PPC Guidelines"
                                    + " (General) 3-5-3"),
                    Situation::reportable,
                    situation -> situation.isWrongful() ? SIXTY_DAYS : THIRTY_DAYS));

    private Statute() {}

    /** In the order in which they are seen to. */
    public static List<Duty> duties(Situation situation, HolidayCalendar holidays) {
        return duties(situation, holidays, BOOK);
    }

    static List<Duty> duties(Situation situation, HolidayCalendar holidays, List<Rule> book) {
        var office = new OfficeDays(holidays);
        return inForce(book, situation.knownOn()).values().stream()
                .flatMap(rule -> duty(rule, situation, office))
                .toList();
    }

    private static Map<Code, Rule> inForce(List<Rule> book, LocalDate on) {
        var rules = new EnumMap<Code, Rule>(Code.class);
        book.stream()
                .filter(rule -> !rule.source().effectiveFrom().isAfter(on))
                .sorted(Comparator.comparing(rule -> rule.source().effectiveFrom()))
                .forEach(rule -> rules.put(rule.duty(), rule));
        return rules;
    }

    private static Stream<Duty> duty(Rule rule, Situation situation, OfficeDays office) {
        List<Question> grounds = rule.grounds().apply(situation);
        if (grounds.isEmpty()) {
            return Stream.empty();
        }
        Deadline deadline = rule.term().apply(situation).from(situation.knownOn(), office);
        boolean relieved = situation.isEntrusted() && isThePrincipalsToo(rule.duty());
        return Stream.of(
                new Duty(rule.duty(), deadline, relieved ? Code.NOTIFY_PRINCIPAL : null, grounds, rule.source()));
    }

    /** Of these a processor is free once it has told whoever entrusted it with the data (art. 26 (1) and (2)). */
    private static boolean isThePrincipalsToo(Code duty) {
        return switch (duty) {
            case PPC_PRELIMINARY, PPC_FINAL, NOTIFY_PERSONS -> true;
            case VENDOR, POLICE, MHLW, LOCAL_AUTHORITY, INSURER, NOTIFY_PRINCIPAL -> false;
        };
    }

    private static Source act(String ja, String en) {
        return new Source(Basis.STATUTE, REPORTING_BECAME_A_DUTY, ja, en, GUIDELINE_READ);
    }

    private static Source ministry(String ja, String en) {
        return new Source(Basis.NOTICE, NOTICE_OF_2018, ja, en, null);
    }

    private static Source advice(String ja, String en) {
        return new Source(Basis.ADVICE, ALWAYS, ja, en, null);
    }
}
