package io.madoguchi.voice.prompt;

import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.hours.Holiday;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds and fills in what a desk's callers hear, in each of the desk's languages. */
@Singleton
public class Prompts {
    private static final DateTimeFormatter DAY_JA = DateTimeFormatter.ofPattern("M月d日EEEE、", Locale.JAPANESE);
    private static final DateTimeFormatter DAY_EN = DateTimeFormatter.ofPattern("EEEE, MMMM d, 'at '", Locale.ENGLISH);
    private static final DateTimeFormatter TIME_EN = DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH);

    private final EntityManager database;

    Prompts(EntityManager database) {
        this.database = database;
    }

    /** A text to be spoken, short enough for one {@code <Say>}. */
    public record Spoken(String language, String text) {}

    /** The values of a text that depend on the language. */
    @FunctionalInterface
    public interface Values {
        Map<String, String> in(String language);
    }

    /** What the desk's callers hear, language by language, each in pieces that can be spoken. */
    public List<Spoken> of(Desk desk, Prompt prompt, Values values) {
        return spoken(desk.languages(), language -> own(desk, prompt, language), prompt, values);
    }

    /** The same from the program's own texts, when there is no desk or no database. */
    public static List<Spoken> standard(List<String> languages, Prompt prompt, Values values) {
        return spoken(languages, language -> Optional.empty(), prompt, values);
    }

    /** An opening as people say it: {@code 9月24日木曜日、午前9時}. */
    public static String opening(Instant opensAt, Desk desk, String language) {
        ZonedDateTime local = opensAt.atZone(desk.zone());
        if (language.equals("en")) {
            return local.format(DAY_EN) + local.format(TIME_EN);
        }
        int hour = local.getHour();
        String half = hour < 12 ? "午前" : "午後";
        String minute = local.getMinute() == 0 ? "" : local.getMinute() + "分";
        return local.format(DAY_JA) + half + (hour < 12 ? hour : hour - 12) + "時" + minute;
    }

    /** A holiday's name as people say it. */
    public static String holiday(@Nullable Holiday holiday, String language) {
        if (holiday == null) {
            return "";
        }
        return language.equals("en") ? holiday.nameEn() : holiday.name();
    }

    /** A number digit by digit: a voice would read 090 as ninety. */
    public static String digits(String national) {
        return national.chars()
                .filter(Character::isDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining("、"));
    }

    private Optional<String> own(Desk desk, Prompt prompt, String language) {
        return Optional.ofNullable(database.find(PromptRow.class, PromptRow.Key.of(desk.id(), prompt, language)))
                .map(PromptRow::text);
    }

    private static List<Spoken> spoken(List<String> languages, Texts texts, Prompt prompt, Values values) {
        var spoken = new ArrayList<Spoken>();
        for (String language : languages) {
            String text = texts.in(language).orElseGet(() -> prompt.standardText(language));
            for (String piece : PromptText.pieces(PromptText.fill(text, values.in(language)))) {
                spoken.add(new Spoken(language, piece));
            }
        }
        return spoken;
    }

    private interface Texts {
        Optional<String> in(String language);
    }
}
