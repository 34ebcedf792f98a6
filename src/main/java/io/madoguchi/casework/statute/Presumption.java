package io.madoguchi.casework.statute;

import static io.madoguchi.casework.statute.Answer.NO;
import static io.madoguchi.casework.statute.Answer.POSSIBLY;
import static io.madoguchi.casework.statute.Answer.YES;
import static io.madoguchi.casework.statute.Question.ATTACK;
import static io.madoguchi.casework.statute.Question.CARE_DISRUPTED;
import static io.madoguchi.casework.statute.Question.DISCLOSED;
import static io.madoguchi.casework.statute.Question.SENSITIVE;
import static io.madoguchi.casework.statute.Question.WRONGFUL_PURPOSE;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the category of a case lets one presume until somebody has asked, so that no term runs unseen meanwhile (domain.md
 * §5.2). What a medical institution leaks is presumed to be about health.
 */
public final class Presumption {
    private static final Answers ATTACKED = new Answers(Map.of(ATTACK, YES, WRONGFUL_PURPOSE, YES));
    private static final Answers ROBBED = new Answers(Map.of(ATTACK, YES, WRONGFUL_PURPOSE, YES, DISCLOSED, POSSIBLY));
    private static final Answers SLIPPED =
            new Answers(Map.of(DISCLOSED, YES, SENSITIVE, POSSIBLY, WRONGFUL_PURPOSE, NO));

    private static final Map<String, Answers> BY_CATEGORY = Map.ofEntries(
            Map.entry("PCX-01", ROBBED),
            Map.entry("MAL-01", ATTACKED),
            Map.entry("MAL-02", ROBBED),
            Map.entry("RAN-01", ROBBED),
            Map.entry("SCM-02", ATTACKED),
            Map.entry("WEB-01", ATTACKED),
            Map.entry("UAC-01", ROBBED),
            Map.entry("DOS-01", ATTACKED),
            Map.entry("LEK-01", SLIPPED),
            Map.entry("LEK-02", SLIPPED),
            Map.entry("LEK-03", new Answers(Map.of(DISCLOSED, POSSIBLY, SENSITIVE, POSSIBLY))),
            Map.entry("LEK-04", new Answers(Map.of(DISCLOSED, POSSIBLY, SENSITIVE, POSSIBLY, WRONGFUL_PURPOSE, YES))),
            Map.entry("LEK-05", new Answers(Map.of(DISCLOSED, POSSIBLY, SENSITIVE, POSSIBLY, WRONGFUL_PURPOSE, NO))),
            Map.entry("LEK-06", new Answers(Map.of(DISCLOSED, YES, SENSITIVE, POSSIBLY, WRONGFUL_PURPOSE, YES))));

    private Presumption() {}

    /**
     * Nothing of a category that is not the scheme's.
     *
     * @param careAffected what the case says of it; null when it says nothing
     */
    public static Answers of(String category, @Nullable Boolean careAffected) {
        Answers known = BY_CATEGORY.getOrDefault(category, Answers.NONE);
        return careAffected == null ? known : new Answers(Map.of(CARE_DISRUPTED, careAffected ? YES : NO)).over(known);
    }
}
