package io.madoguchi.directory.csv;

import io.madoguchi.platform.privacy.Folding;
import java.util.List;

/**
 * A column of a list. Its header may be written in any width and case, with or without underscores.
 *
 * @param name as in the API
 * @param required whether a list without it is refused, and a line without a value in it
 * @param alsoCalled the Japanese names
 */
public record Column(String name, boolean required, List<String> alsoCalled) {
    public static Column required(String name, String... alsoCalled) {
        return new Column(name, true, List.of(alsoCalled));
    }

    public static Column optional(String name, String... alsoCalled) {
        return new Column(name, false, List.of(alsoCalled));
    }

    boolean isCalled(String header) {
        String folded = folded(header);
        return folded.equals(folded(name)) || alsoCalled.stream().anyMatch(other -> folded.equals(folded(other)));
    }

    private static String folded(String header) {
        return Folding.name(header).replaceAll("[_-]", "");
    }
}
