package io.madoguchi.console.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.madoguchi.console.page.Frame;
import io.madoguchi.console.page.Tongue;
import io.madoguchi.console.page.Visit;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.Transactions;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import io.madoguchi.report.answer.Format;
import io.madoguchi.report.measure.Interval;
import io.madoguchi.report.sla.SlaFiles;
import io.madoguchi.report.sla.SlaReport;
import io.madoguchi.report.sla.SlaReports;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Path("/console/report")
@RolesAllowed({Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
@RunOnVirtualThread
class ReportResource {
    private final SlaReports reports;
    private final SlaFiles files;
    private final Desks desks;
    private final ObjectMapper json;
    private final Visit visit;
    private final Asker asker;
    private final Clock clock;

    ReportResource(
            SlaReports reports, SlaFiles files, Desks desks, ObjectMapper json, Visit visit, Asker asker, Clock clock) {
        this.reports = reports;
        this.files = files;
        this.desks = desks;
        this.json = json;
        this.visit = visit;
        this.asker = asker;
        this.clock = clock;
    }

    /** What stands in the address. */
    record Asked(
            @QueryParam("desk") @Nullable String desk,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("interval") @Nullable String interval) {}

    /** One of several. */
    record Choice(String value, String word, boolean made) {}

    /**
     * The report as a page.
     *
     * @param desks those to choose from
     * @param download the query that asks for the same as a file
     * @param empty whether nothing happened
     */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ReportPage(
            Frame frame,
            List<Desk> desks,
            Question question,
            List<Choice> intervals,
            String download,
            boolean empty,
            FigureTable figures,
            List<Chart> charts,
            HeatMap heat)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record NoDeskPage(Frame frame) implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public String page(@BeanParam Asked asked) {
        Frame frame = visit.frame("report");
        List<Desk> mine = mine();
        if (mine.isEmpty()) {
            return new NoDeskPage(frame).render();
        }
        Instant now = clock.instant();
        Question question = question(mine, asked, now);
        return Transactions.inOne(() -> page(frame, mine, question, now)).render();
    }

    @GET
    @Path("/sla.csv")
    @Produces({Format.CSV_TYPE, MediaType.TEXT_HTML})
    public Response csv(@BeanParam Asked asked) {
        Instant now = clock.instant();
        Question question = question(mine(), asked, now);
        return files.answer(
                Format.CSV,
                question.fileName(),
                question.query(question.interval()),
                visit.tongue().language(),
                now);
    }

    @GET
    @Path("/sla.xlsx")
    @Produces({Format.XLSX_TYPE, MediaType.TEXT_HTML})
    public Response workbook(@BeanParam Asked asked) {
        Instant now = clock.instant();
        Question question = question(mine(), asked, now);
        return files.answer(
                Format.XLSX,
                question.fileName(),
                question.query(question.interval()),
                visit.tongue().language(),
                now);
    }

    private ReportPage page(Frame frame, List<Desk> mine, Question question, Instant now) {
        Tongue tongue = frame.tongue();
        ZoneId zone = question.desk().zone();
        var draw = new Charts(tongue, zone);
        SlaReport asked = read(question, question.interval(), now);
        List<SlaReport.Item> weeks = read(question, Interval.WEEK, now).items();
        List<SlaReport.Item> halfHours = read(question, Interval.HALF_HOUR, now).items();
        SlaReport.Item total = asked.totals().getFirst();
        return new ReportPage(
                frame,
                mine,
                question,
                Question.INTERVALS.stream()
                        .map(each -> new Choice(
                                each.wireName(),
                                tongue.say("report.by." + each.wireName()),
                                each == question.interval()))
                        .toList(),
                question.address(),
                isEmpty(total),
                FigureTable.of(total, asked.items(), question.interval(), zone, tongue, json),
                List.of(draw.timeOfDay(halfHours), draw.serviceLevel(weeks), draw.backlog(weeks)),
                HeatMap.of(halfHours, zone, tongue));
    }

    private SlaReport read(Question question, Interval interval, Instant now) {
        return reports.read(question.query(interval), now);
    }

    private static boolean isEmpty(SlaReport.Item total) {
        Long backlog = total.cases().backlog();
        return total.calls().offered()
                        + total.calls().outOfHours().offered()
                        + total.callbacks().promised()
                        + total.cases().opened()
                        + (backlog == null ? 0 : backlog)
                == 0;
    }

    private List<Desk> mine() {
        return desks.all().stream()
                .filter(each -> asker.scope().includes(each.code()))
                .toList();
    }

    private static Question question(List<Desk> mine, Asked asked, Instant now) {
        return Question.of(chosen(mine, asked.desk()), asked.from(), asked.to(), asked.interval(), now);
    }

    private static Desk chosen(List<Desk> mine, @Nullable String code) {
        return code == null || code.isEmpty()
                ? mine.stream().findFirst().orElseThrow(() -> new NotFound("desk"))
                : mine.stream()
                        .filter(each -> each.code().equals(code))
                        .findFirst()
                        .orElseThrow(() -> new NotFound("desk"));
    }
}
