package io.madoguchi.report.rows;

import io.agroal.api.AgroalDataSource;
import io.madoguchi.core.PersonalData;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.OwnDesks;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.audit.AuditSubject;
import io.madoguchi.platform.bulkhead.Heavy;
import io.madoguchi.report.answer.Answers;
import io.madoguchi.report.answer.Format;
import io.madoguchi.report.answer.Span;
import io.madoguchi.report.answer.Wanted;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/reports")
@Produces({Format.JSON_TYPE, Format.CSV_TYPE, Format.XLSX_TYPE})
@RolesAllowed({Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
@Tag(name = "Reports")
@Heavy
class RowsResource {
    private static final String HOW =
            "All of them as CSV, or XLSX by format or Accept, or as JSON page by page; desk by desk in the"
                    + " order of time. Nobody's name, number or words are in it. A column that is 1 or 0 counts as the measure of its"
                    + " name in the report on promises. A download that breaks off is not whole.";

    private final AgroalDataSource connections;
    private final OwnDesks desks;
    private final AuditSubject subject;
    private final Answers answers;

    RowsResource(AgroalDataSource connections, OwnDesks desks, AuditSubject subject, Answers answers) {
        this.connections = connections;
        this.desks = desks;
        this.subject = subject;
        this.answers = answers;
    }

    @GET
    @Path("/calls")
    @PersonalData
    @Operation(summary = "Every call, by when it rang", description = HOW)
    public Response calls(@BeanParam Asked asked, @BeanParam Wanted wanted) {
        return answer(Export.CALLS, asked, wanted);
    }

    @GET
    @Path("/tickets")
    @PersonalData
    @Operation(summary = "Every case, by when it was opened", description = HOW)
    public Response tickets(@BeanParam Asked asked, @BeanParam Wanted wanted) {
        return answer(Export.TICKETS, asked, wanted);
    }

    @GET
    @Path("/callbacks")
    @PersonalData
    @Operation(summary = "Every promise to ring back, by when it was made", description = HOW)
    public Response callbacks(@BeanParam Asked asked, @BeanParam Wanted wanted) {
        return answer(Export.CALLBACKS, asked, wanted);
    }

    @GET
    @Path("/clocks")
    @PersonalData
    @Operation(summary = "Every promise about a case, by when it was kept or missed", description = HOW)
    public Response clocks(@BeanParam Asked asked, @BeanParam Wanted wanted) {
        return answer(Export.CLOCKS, asked, wanted);
    }

    @GET
    @Path("/duties")
    @PersonalData
    @Operation(summary = "Every duty with a last day, by the end of that day", description = HOW)
    public Response duties(@BeanParam Asked asked, @BeanParam Wanted wanted) {
        return answer(Export.DUTIES, asked, wanted);
    }

    private Response answer(Export export, Asked asked, Wanted wanted) {
        Format format = answers.form(wanted, Format.JSON, Format.CSV, Format.XLSX);
        Span span = Span.asked(asked.from, asked.to);
        List<Desk> of = desks.asked(asked.desk);
        of.forEach(desk -> span.end(desk.zone()));
        subject.is("rows", export.wireName());
        subject.are("desk", of.stream().map(Desk::code).toList());
        var rows = new Rows(connections, export, of, span);
        String name = "%s-%s-%s".formatted(export.wireName(), asked.from, asked.to);
        return answers.of(new RowsSheet(name, rows, asked.limit, asked.cursor, wanted.language()), format);
    }

    /** The question as it came. */
    record Asked(
            @QueryParam("desk")
            @Parameter(description = "The code of a desk; all of yours when absent", example = "emergency")
            @Nullable
            String desk,

            @QueryParam("from")
            @Parameter(description = "A day of the desk, or an instant", example = "2026-11-01")
            @Nullable
            String from,

            @QueryParam("to")
            @Parameter(
                    description = "A day of the desk, which is included, or an instant, which is not",
                    example = "2026-11-30")
            @Nullable
            String to,

            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {}
}
