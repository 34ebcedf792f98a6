package io.madoguchi.tools.http;

import io.madoguchi.tools.settings.Settings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in double braces: variables, what the editors make up, the surroundings, and earlier answers. */
final class Values {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}]+?)\\s*}}");
    private static final Pattern EARLIER = Pattern.compile("([^.]+)\\.(request|response)\\.(body|headers)(?:\\.(.+))?");
    private static final int DEEPEST = 10;

    private final Map<String, String> variables;
    private final Settings settings;
    private final Map<String, Exchange> answered = new LinkedHashMap<>();

    Values(Map<String, String> variables, Settings settings) {
        this.variables = variables;
        this.settings = settings;
    }

    void remember(String name, Exchange exchange) {
        answered.put(name, exchange);
    }

    /**
     * The text with every place filled.
     *
     * @throws Unknown when a place has no value
     */
    String fill(String text) {
        return fill(text, 0);
    }

    private String fill(String text, int depth) {
        if (depth > DEEPEST) {
            throw new Unknown("a variable names itself: " + text);
        }
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(fill(value(place.group(1)), depth + 1)));
    }

    private String value(String place) {
        Matcher earlier = EARLIER.matcher(place);
        if (earlier.matches()) {
            return earlier(earlier, place);
        }
        if (place.startsWith("$")) {
            return made(place);
        }
        String value = variables.get(place);
        if (value == null) {
            throw new Unknown("{{" + place + "}} has no value");
        }
        return value;
    }

    private String earlier(Matcher reference, String place) {
        Exchange exchange = answered.get(reference.group(1));
        if (exchange == null) {
            throw new Unknown("{{" + place + "}} needs the answer of a request that was not made");
        }
        String part = reference.group(4) == null ? "" : reference.group(4);
        return exchange.part(reference.group(2), reference.group(3), part)
                .orElseThrow(() -> new Unknown("{{" + place + "}} is not there"));
    }

    private String made(String place) {
        String[] words = place.split("\\s+", 2);
        return switch (words[0]) {
            case "$guid", "$uuid", "$random.uuid" -> UUID.randomUUID().toString();
            case "$processEnv", "$dotenv" -> setting(words.length == 2 ? words[1] : "");
            default -> throw new Unknown("{{" + place + "}} is not known here");
        };
    }

    private String setting(String name) {
        try {
            return settings.find(name).orElseThrow(() -> new Unknown(name + " is not set"));
        } catch (IOException e) {
            throw new Refused(settings.file() + " cannot be read: " + e.getMessage());
        }
    }

    /** A place without a value: that request fails, the others go on. */
    static final class Unknown extends RuntimeException {
        Unknown(String message) {
            super(message, null, false, false);
        }
    }
}
