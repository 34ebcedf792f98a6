package io.madoguchi.tools.phone.twilio;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Connection overrides from a URL's fragment, such as {@code #rc=2&rp=ct,rt&rt=5000}. Connect time, edge and SNI are
 * accepted and have no effect here.
 *
 * @param retries after the first attempt
 * @param retryOn some of 4xx, 5xx, ct, rt, all
 */
record Overrides(int retries, Set<String> retryOn, Duration answerWithin) {

    static Overrides in(@Nullable String fragment, Duration ceiling) {
        Map<String, String> given = Stream.of((fragment == null ? "" : fragment).split("&"))
                .map(each -> each.split("=", 2))
                .filter(each -> each.length == 2)
                .collect(Collectors.toMap(each -> each[0], each -> each[1], (first, second) -> second));
        Duration read = millis(given.get("rt"), ceiling);
        Duration total = millis(given.get("tt"), ceiling);
        return new Overrides(
                (int) whole(given.get("rc"), 1),
                Set.copyOf(List.of(given.getOrDefault("rp", "ct").split(","))),
                read.compareTo(total) < 0 ? read : total);
    }

    boolean retryOn(String reason) {
        return retryOn.contains("all") || retryOn.contains(reason);
    }

    private static Duration millis(@Nullable String text, Duration ceiling) {
        Duration asked = Duration.ofMillis(whole(text, ceiling.toMillis()));
        return asked.compareTo(ceiling) < 0 ? asked : ceiling;
    }

    private static long whole(@Nullable String text, long otherwise) {
        return text != null && text.matches("\\d{1,6}") ? Long.parseLong(text) : otherwise;
    }
}
