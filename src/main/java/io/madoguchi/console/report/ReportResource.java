package io.madoguchi.console.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.madoguchi.console.page.Frame;
import io.madoguchi.console.page.Tongue;
import io.madoguchi.console.page.Visit;
import io.madoguchi.console.report.Asking.Mistake;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.PersonalData;
import io.madoguchi.core.Transactions;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.OwnDesks;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.bulkhead.Heavy;
import io.madoguchi.report.answer.Format;
import io.madoguchi.report.measure.Interval;
import io.madoguchi.report.sla.SlaFiles;
import io.madoguchi.report.sla.SlaReport;
import io.madoguchi.report.sla.SlaReports;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

@Path("/console/report")
@RolesAllowed({Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
@Heavy
class ReportResource {
    private final SlaReports reports;
    private final SlaFiles files;
    private final OwnDesks desks;
    private final ObjectMapper json;
    private final Visit visit;
    private final Clock clock;

    ReportResource(SlaReports reports, SlaFiles files, OwnDesks desks, ObjectMapper json, Visit visit, Clock clock) {
        this.reports = reports;
        this.files = files;
        this.desks = desks;
        this.json = json;
        this.visit = visit;
        this.clock = clock;
    }

    /** What stands in the address. */
    record Asked(
            @QueryParam("desk") @Nullable String desk,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("interval") @Nullable String interval,
            @QueryParam("threshold") @Nullable String threshold) {
        Typed typed() {
            return Typed.of(desk, from, to, interval, threshold);
        }
    }

    /**
     * The report as a page.
     *
     * @param answer null when there was something wrong with the question
     */
    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ReportPage(
            Frame frame, ReportForm form, @Nullable Answer answer) implements TemplateInstance {}

    @CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record NoDeskPage(Frame frame) implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response page(@BeanParam Asked asked) {
        Frame frame = visit.frame("report");
        List<Desk> mine = desks.all();
        if (mine.isEmpty()) {
            return Response.ok(new NoDeskPage(frame).render()).build();
        }
        Typed typed = asked.typed();
        Desk desk = chosen(typed.desk());
        Instant now = clock.instant();
        Tongue tongue = frame.tongue();
        return switch (Question.of(desk, typed, now)) {
            case Question question -> {
                ReportForm form = ReportForm.of(mine, desk, question.typed(), null, tongue);
                Answer answer = Transactions.inOne(() -> answer(question, tongue, now));
                yield page(Response.Status.OK, new ReportPage(frame, form, answer));
            }
            case Mistake mistake ->
                page(
                        Response.Status.BAD_REQUEST,
                        new ReportPage(frame, ReportForm.of(mine, desk, typed, mistake, tongue), null));
        };
    }

    @GET
    @Path("/sla.csv")
    @PersonalData
    @Produces({Format.CSV_TYPE, MediaType.TEXT_HTML})
    public Response csv(@BeanParam Asked asked) {
        Instant now = clock.instant();
        Question question = question(asked, now);
        return files.answer(
                Format.CSV,
                question.fileName(),
                question.query(question.interval()),
                visit.tongue().language(),
                now);
    }

    @GET
    @Path("/sla.xlsx")
    @PersonalData
    @Produces({Format.XLSX_TYPE, MediaType.TEXT_HTML})
    public Response workbook(@BeanParam Asked asked) {
        Instant now = clock.instant();
        Question question = question(asked, now);
        return files.answer(
                Format.XLSX,
                question.fileName(),
                question.query(question.interval()),
                visit.tongue().language(),
                now);
    }

    private static Response page(Response.Status status, ReportPage page) {
        return Response.status(status).entity(page.render()).build();
    }

    private Answer answer(Question question, Tongue tongue, Instant now) {
        SlaReport parts = reports.read(question.query(question.interval()), now);
        List<SlaReport.Item> halfHours =
                reports.read(question.query(Interval.HALF_HOUR), now).items();
        return Answer.of(question, parts, halfHours, tongue, json);
    }

    /** For files, which are asked for by a page that knows how. */
    private Question question(Asked asked, Instant now) {
        Typed typed = asked.typed();
        return switch (Question.of(chosen(typed.desk()), typed, now)) {
            case Question question -> question;
            case Mistake mistake -> throw Invalid.at("?" + mistake.field(), mistake.detail());
        };
    }

    /** The one asked for, or the first of theirs. */
    private Desk chosen(String code) {
        return code.isEmpty()
                ? desks.all().stream().findFirst().orElseThrow(() -> new NotFound("desk"))
                : desks.named(code);
    }
}
