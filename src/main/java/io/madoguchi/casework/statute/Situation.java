package io.madoguchi.casework.statute;

import static io.madoguchi.casework.statute.Question.ATTACK;
import static io.madoguchi.casework.statute.Question.CARE_DISRUPTED;
import static io.madoguchi.casework.statute.Question.DESTROYED;
import static io.madoguchi.casework.statute.Question.DISCLOSED;
import static io.madoguchi.casework.statute.Question.ENTRUSTED;
import static io.madoguchi.casework.statute.Question.FINANCIAL_HARM;
import static io.madoguchi.casework.statute.Question.HIGHLY_ENCRYPTED;
import static io.madoguchi.casework.statute.Question.INSURED;
import static io.madoguchi.casework.statute.Question.OVER_A_THOUSAND;
import static io.madoguchi.casework.statute.Question.RECOVERED_UNREAD;
import static io.madoguchi.casework.statute.Question.SENSITIVE;
import static io.madoguchi.casework.statute.Question.WRONGFUL_PURPOSE;

import io.madoguchi.directory.institution.InstitutionKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an incident.
 *
 * @param knownAt when the institution got to know; what one department knows, the institution knows
 * @param kind null while the institution is unknown: it is then taken for a medical one
 */
public record Situation(
        Instant knownAt, Answers answers, @Nullable InstitutionKind kind) {
    /** The law's days are days in Japan. */
    public static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    /** Day 1 of every term. */
    public LocalDate knownOn() {
        return dayOf(knownAt);
    }

    /** The day it is then in Japan. */
    public static LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, JAPAN);
    }

    /**
     * Why it is to be reported to the Personal Information Protection Commission: a leak, loss or damage, and one at least
     * of the four items. Nothing when it is not.
     */
    List<Question> reportable() {
        return both(leak(), answers.possible(SENSITIVE, FINANCIAL_HARM, WRONGFUL_PURPOSE, OVER_A_THOUSAND));
    }

    boolean isWrongful() {
        return answers.mayBe(WRONGFUL_PURPOSE);
    }

    boolean isEntrusted() {
        return answers.mayBe(ENTRUSTED);
    }

    List<Question> reportableToPrincipal() {
        return both(reportable(), answers.possible(ENTRUSTED));
    }

    List<Question> attack() {
        return answers.possible(ATTACK);
    }

    List<Question> crime() {
        return answers.possible(ATTACK, WRONGFUL_PURPOSE);
    }

    /** An attack on a medical institution because of which data may get out or care may stop. */
    List<Question> graveAttack() {
        return isMedical() ? both(attack(), answers.possible(DISCLOSED, DESTROYED, CARE_DISRUPTED)) : List.of();
    }

    /** Anybody's care that is disrupted; a medical association cares for nobody. */
    List<Question> disruption() {
        return kind == InstitutionKind.ASSOCIATION ? List.of() : answers.possible(CARE_DISRUPTED);
    }

    List<Question> insuredDamage() {
        return both(
                answers.possible(ATTACK, DISCLOSED, DESTROYED, WRONGFUL_PURPOSE, CARE_DISRUPTED),
                answers.possible(INSURED));
    }

    private List<Question> leak() {
        if (answers.isSure(HIGHLY_ENCRYPTED)) {
            return List.of();
        }
        return answers.isSure(RECOVERED_UNREAD) ? answers.possible(DESTROYED) : answers.possible(DISCLOSED, DESTROYED);
    }

    private boolean isMedical() {
        return kind == null || kind == InstitutionKind.HOSPITAL || kind == InstitutionKind.CLINIC;
    }

    private static List<Question> both(List<Question> some, List<Question> others) {
        return some.isEmpty() || others.isEmpty()
                ? List.of()
                : Stream.concat(some.stream(), others.stream()).toList();
    }
}
