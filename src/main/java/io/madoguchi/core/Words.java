package io.madoguchi.core;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
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
}
