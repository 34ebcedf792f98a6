package io.madoguchi.casework.statute;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is answered so far; a question without an answer was not asked yet. */
public record Answers(Map<Question, Answer> given) {
    public static final Answers NONE = new Answers(Map.of());

    public Answers {
        var copy = new EnumMap<Question, Answer>(Question.class);
        copy.putAll(given);
        given = Collections.unmodifiableMap(copy);
    }

    public @Nullable Answer to(Question question) {
        return given.get(question);
    }

    /** These answers, and those of {@code presumed} to questions that have none. */
    public Answers over(Answers presumed) {
        var all = new EnumMap<Question, Answer>(Question.class);
        all.putAll(presumed.given);
        all.putAll(given);
        return new Answers(all);
    }

    boolean isSure(Question question) {
        return to(question) == Answer.YES;
    }

    /** Whether it is so or may be so. */
    boolean mayBe(Question question) {
        return isSure(question) || to(question) == Answer.POSSIBLY;
    }

    /** Those of the questions for which that holds. */
    List<Question> possible(Question... questions) {
        return Stream.of(questions).filter(this::mayBe).toList();
    }
}
