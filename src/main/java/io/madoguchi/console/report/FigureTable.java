package io.madoguchi.console.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.madoguchi.console.page.Tongue;
import io.madoguchi.report.measure.Interval;
import io.madoguchi.report.measure.Measure;
import io.madoguchi.report.sla.SlaReport.Item;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every figure of a report: the measures down, the whole time and its parts across.
 *
 * @param parts what each column but the first is about
 */
record FigureTable(List<String> parts, List<Section> sections, List<Line> headlines) {
    private static final String SECONDS = "Seconds";
    /** What people ask for first. */
    private static final List<Measure> HEADLINES = List.of(
            Measure.SERVICE_LEVEL,
            Measure.OFFERED,
            Measure.ANSWER_RATE,
            Measure.ABANDON_RATE_WITHOUT_SHORT,
            Measure.AVERAGE_SPEED_OF_ANSWER,
            Measure.WITHIN_PROMISE_RATE,
            Measure.FIRST_CONTACT_RESOLUTION,
            Measure.RESOLUTION_RATE);

    /** Measures of one kind of thing. */
    record Section(String title, List<Line> lines) {}

    /**
     * One measure.
     *
     * @param path by which the API knows it
     * @param total of the whole time
     * @param cells of its parts
     */
    record Line(String path, String title, String definition, String total, List<String> cells) {
        /** Where its definition does not stand beside it. */
        private Line within(Question question, Tongue tongue) {
            String soon = tongue.say("report.within", question.threshold().seconds());
            return new Line(path, "%s (%s)".formatted(title, soon), definition, total, cells);
        }
    }

    static FigureTable of(Item total, List<Item> items, Question question, Tongue tongue, ObjectMapper json) {
        ZoneId zone = question.desk().zone();
        JsonNode all = json.valueToTree(total);
        List<JsonNode> parts = items.stream().<JsonNode>map(json::valueToTree).toList();
        List<Section> sections = Stream.of("calls", "callbacks", "cases", "duties")
                .map(name -> new Section(
                        tongue.say("report." + name),
                        Arrays.stream(Measure.values())
                                .filter(each -> each.path().startsWith(name + "."))
                                .map(each -> line(each, all, parts, tongue))
                                .toList()))
                .toList();
        return new FigureTable(
                items.stream()
                        .map(each -> label(LocalDate.ofInstant(each.from(), zone), question.interval(), tongue))
                        .toList(),
                sections,
                HEADLINES.stream()
                        .map(each -> line(each, all, List.of(), tongue))
                        .map(each ->
                                each.path().equals(Measure.SERVICE_LEVEL.path()) ? each.within(question, tongue) : each)
                        .toList());
    }

    static String label(LocalDate first, Interval interval, Tongue tongue) {
        return tongue.day(first, "report.part." + interval.wireName());
    }

    private static Line line(Measure measure, JsonNode all, List<JsonNode> parts, Tongue tongue) {
        return new Line(
                measure.path(),
                measure.title(tongue.language()),
                measure.definition(tongue.language()),
                text(measure, all, tongue),
                parts.stream().map(each -> text(measure, each, tongue)).toList());
    }

    /** The path of a measure is that of its figure in the JSON. */
    private static String text(Measure measure, JsonNode item, Tongue tongue) {
        JsonNode figure = item.at("/" + measure.path().replace('.', '/'));
        if (!figure.isNumber()) {
            return Tongue.NOTHING;
        }
        if (measure.path().endsWith(SECONDS)) {
            return tongue.span(figure.numberValue());
        }
        return figure.isIntegralNumber() ? tongue.number(figure.numberValue()) : tongue.percent(figure.doubleValue());
    }
}
