package io.madoguchi.tools.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A collection of requests.
 *
 * @param variables its lines {@code @variable = value}; of one name the last counts
 */
record RequestFile(Map<String, String> variables, List<Step> steps) {
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{\\s*([^.}\\s]+)");

    /**
     * Reads a {@code .http} file.
     *
     * @throws Refused when a line cannot be understood; the message names it
     */
    static RequestFile parse(String text) {
        var variables = new HashMap<String, String>();
        var steps = new ArrayList<Step>();
        var reader = new StepReader("", variables);
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.startsWith("###")) {
                reader.end().ifPresent(steps::add);
                reader = new StepReader(line.replaceFirst("#+", "").strip(), variables);
            } else {
                reader.read(line, number);
            }
        }
        reader.end().ifPresent(steps::add);
        return new RequestFile(variables, steps);
    }

    /**
     * The request of that name and those whose answers it needs, in the order of the file.
     *
     * @throws Refused when there is none of that name
     */
    List<Step> only(String name) {
        if (steps.stream().noneMatch(step -> name.equals(step.name()))) {
            throw new Refused("There is no request named '" + name + "'.");
        }
        var needed = new LinkedHashSet<String>();
        collect(name, needed);
        return steps.stream()
                .filter(step -> step.name() != null && needed.contains(step.name()))
                .toList();
    }

    private void collect(String name, Set<String> needed) {
        if (needed.add(name)) {
            String variable = variables.getOrDefault(name, "");
            references(variable).forEach(each -> collect(each, needed));
            steps.stream()
                    .filter(step -> name.equals(step.name()))
                    .flatMap(step -> references(step.text()).stream())
                    .forEach(each -> collect(each, needed));
        }
    }

    private static List<String> references(String text) {
        return REFERENCE
                .matcher(text)
                .results()
                .map((MatchResult place) -> place.group(1))
                .toList();
    }
}
