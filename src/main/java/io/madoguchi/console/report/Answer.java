package io.madoguchi.console.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.madoguchi.console.page.Tongue;
import io.madoguchi.report.sla.SlaReport;
import io.madoguchi.report.sla.SlaReport.Item;
import java.time.ZoneId;
import java.util.List;

/**
 * What a page tells when it is asked a question.
 *
 * @param empty whether nothing happened
 */
record Answer(Question question, boolean empty, FigureTable figures, List<Chart> charts, HeatMap heat) {
    static Answer of(Question question, SlaReport parts, List<Item> halfHours, Tongue tongue, ObjectMapper json) {
        ZoneId zone = question.desk().zone();
        var draw = new Charts(tongue, zone, question);
        Item total = parts.totals().getFirst();
        return new Answer(
                question,
                isEmpty(total),
                FigureTable.of(total, parts.items(), question, tongue, json),
                List.of(draw.timeOfDay(halfHours), draw.serviceLevel(parts.items()), draw.backlog(parts.items())),
                HeatMap.of(halfHours, zone, tongue));
    }

    private static boolean isEmpty(Item total) {
        Long backlog = total.cases().backlog();
        return total.calls().offered()
                        + total.calls().outOfHours().offered()
                        + total.callbacks().promised()
                        + total.callbacks().due()
                        + total.cases().opened()
                        + total.cases().resolved()
                        + (backlog == null ? 0 : backlog)
                == 0;
    }

    /** The query that asks for the same as a file. */
    public String download() {
        return question.address();
    }

    /** So many seconds count as soon enough. */
    public int within() {
        return question.threshold().seconds();
    }
}
