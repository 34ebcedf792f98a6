package io.madoguchi.platform.notice;

import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody who works here should know. It may leave the house by mail: nothing in it can name a caller.
 *
 * @param kind a kebab-case word; its texts are {@code <kind>.title} and {@code <kind>.text} of words/notices
 * @param desk the desk it concerns; null when none
 * @param values what the texts say in braces; they may say {@code {desk}}, too
 * @param once among notices of the kind, one with the same word is the same notice: owed twice, it is owed once
 */
public record Notice(
        String kind, Notice.@Nullable At desk, Audience audience, About about, Map<String, Value> values, String once) {
    private static final Pattern WORD = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Pattern ONCE = Pattern.compile("[\\x21-\\x7e]{1,200}");

    public Notice {
        must(WORD, kind);
        must(ONCE, once);
        values = Map.copyOf(values);
    }

    /** The same notice for others. */
    Notice to(Audience others) {
        return new Notice(kind, desk, others, about, values, once);
    }

    /** A desk, as its name is now. */
    public record At(UUID id, String code, String nameJa, String nameEn, ZoneId zone) {
        String name(String language) {
            return language.equals("en") ? nameEn : nameJa;
        }
    }

    /**
     * What to look at.
     *
     * @param kind a kebab-case word such as {@code callback}
     * @param id a UUID or the number of a case
     * @param path where the API shows it
     */
    public record About(String kind, String id, String path) {
        private static final Pattern PATH = Pattern.compile("/api/v1(/[a-z-]+)+/");

        public About {
            must(WORD, kind);
            if (!Value.isTicketNumber(id)) {
                UUID.fromString(id);
            }
            must(PATH, path.endsWith(id) ? path.substring(0, path.length() - id.length()) : path);
        }

        /** Something that the API lists, such as {@code callback} below {@code /api/v1/callbacks}. */
        public static About of(String kind, String collection, UUID id) {
            return new About(kind, id.toString(), collection + "/" + id);
        }
    }

    private static void must(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("Not " + pattern + ": a word of a notice");
        }
    }
}
