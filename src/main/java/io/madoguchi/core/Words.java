package io.madoguchi.core;

import static java.util.function.Predicate.not;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Texts people read, in Japanese and English; {@code Accept-Language} chooses, Japanese is the default. */
public final class Words {
    public static final String DEFAULT = "ja";
    /**
     * A line with something to read on it, as a regular expression: no control characters, and none that XML cannot carry
     * to Twilio or the database cannot keep, such as half a surrogate pair. Blanks, what is no blank, the rest: there is one
     * way to read a text so, and a long one that does not match is refused in no time.
     */
    public static final String ONE_LINE =
            "\\p{Zs}*[^\\p{Cc}\\p{Cs}\\p{Cn}\\p{Z}][^\\p{Cc}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]*";

    public static final String ONE_LINE_MESSAGE = "must be one line of readable characters";
    private static final List<Locale> SPOKEN = List.of(Locale.JAPANESE, Locale.ENGLISH);

    private Words() {}

    /** The language to answer in: {@code ja} or {@code en}. An unreadable or foreign preference means Japanese. */
    public static String language(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return DEFAULT;
        }
        try {
            var best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
            return best == null ? DEFAULT : best.getLanguage();
        } catch (IllegalArgumentException unreadable) {
            return DEFAULT;
        }
    }

    /** The text of {@code key} in {@code words/<bundle>_<language>.properties}, or {@code otherwise}. */
    public static String words(String bundle, String language, String key, String otherwise) {
        try {
            return ResourceBundle.getBundle(
                            "words/" + bundle,
                            Locale.of(language),
                            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                    .getString(key);
        } catch (MissingResourceException missing) {
            return otherwise;
        }
    }

    /** A detail of a refusal in {@code ja} or {@code en}; in English when the Japanese is not known. */
    static String detail(String language, String english) {
        return language.equals("en") ? english : japanese(english).orElse(english);
    }

    /** The Japanese of a detail. */
    static Optional<String> japanese(String english) {
        return Details.japanese(english);
    }

    /** Tells in the published contract what {@code Accept-Language} chooses from. */
    @OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
    public static final class InTheContract implements OASFilter {
        @Override
        public Parameter filterParameter(Parameter parameter) {
            if (HttpHeaders.ACCEPT_LANGUAGE.equals(parameter.getName())) {
                parameter
                        .description("Japanese or English; Japanese when absent")
                        .example("en");
            }
            return parameter;
        }
    }

    /**
     * The details of refusals in the reader's language. A detail is written in English where something is refused;
     * {@code words/details.ja} has the Japanese under the English, as {@code English = Japanese}. Values stand as {@code {0}},
     * {@code {1}} in both, {@code {0,list}} for some words in a row; a word of ours has a line of its own.
     */
    private static final class Details {
        private static final Pattern VALUE = Pattern.compile("\\{(\\d)(,list)?}");
        private static final Pattern LIST_END = Pattern.compile(", | or ");
        private static final String ANY_VALUE = "(.+?)";
        private static final String ANY_LIST = "([^\\s,;]+(?:(?:, | or )[^\\s,;]+)*)";
        private static final String BETWEEN = " = ";
        private static final Details JAPANESE = read("/words/details.ja");

        private final Map<String, String> sentences = new HashMap<>();
        private final Map<Pattern, String> templates = new LinkedHashMap<>();

        private Details() {}

        static Optional<String> japanese(String english) {
            return Optional.ofNullable(JAPANESE.sentences.get(english))
                    .or(() -> JAPANESE.templates.entrySet().stream()
                            .flatMap(each -> filled(each.getKey().matcher(english), each.getValue()).stream())
                            .findFirst());
        }

        private static Optional<String> filled(Matcher found, String template) {
            return found.matches()
                    ? Optional.of(VALUE.matcher(template)
                            .replaceAll(place ->
                                    Matcher.quoteReplacement(words(found.group(Integer.parseInt(place.group(1)) + 1)))))
                    : Optional.empty();
        }

        private static String words(String value) {
            return japanese(value).orElseGet(() -> LIST_END.matcher(value).replaceAll("、"));
        }

        private void add(String line) {
            int end = line.indexOf(BETWEEN);
            String english = line.substring(0, end);
            String japanese = line.substring(end + BETWEEN.length());
            if (VALUE.matcher(english).find()) {
                var pattern = new StringBuilder();
                for (String part : VALUE.splitWithDelimiters(english, 0)) {
                    Matcher value = VALUE.matcher(part);
                    pattern.append(
                            !value.matches() ? Pattern.quote(part) : value.group(2) == null ? ANY_VALUE : ANY_LIST);
                }
                templates.put(Pattern.compile(pattern.toString()), japanese);
            } else {
                sentences.put(english, japanese);
            }
        }

        private static Details read(String file) {
            var details = new Details();
            try (var lines = new BufferedReader(new InputStreamReader(
                    Objects.requireNonNull(Details.class.getResourceAsStream(file)), StandardCharsets.UTF_8))) {
                lines.lines().filter(not(String::isBlank)).forEach(details::add);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            return details;
        }
    }
}
