package io.madoguchi.report.sla;

import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.Words;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import io.madoguchi.report.sheet.Format;
import io.madoguchi.report.sla.Span.Edge;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/reports/sla")
@Tag(name = "Reports")
@RunOnVirtualThread
class SlaResource {
    private final SlaReports reports;
    private final SlaFiles files;
    private final Desks desks;
    private final Asker asker;
    private final Clock clock;

    SlaResource(SlaReports reports, SlaFiles files, Desks desks, Asker asker, Clock clock) {
        this.reports = reports;
        this.files = files;
        this.desks = desks;
        this.asker = asker;
        this.clock = clock;
    }

    @GET
    @Produces({Format.JSON_TYPE, Format.CSV_TYPE, Format.XLSX_TYPE})
    @RolesAllowed({Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @Operation(
            summary = "What desks have promised and kept",
            description =
                    "By desk and interval, with totals. Rates come from the sums of what was counted; a rate of nothing is"
                            + " null. The present day is read as it is; earlier days are counted again every ten minutes, those"
                            + " more than three days ago every six hours, until their month is closed. From then on they"
                            + " stand, and what becomes known later is told among the corrections.")
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content = {
                @Content(mediaType = Format.JSON_TYPE, schema = @Schema(implementation = SlaReport.class)),
                @Content(
                        mediaType = Format.CSV_TYPE,
                        schema = @Schema(type = SchemaType.STRING),
                        example = "Desk,From,To,Figures,Calls offered"),
                @Content(
                        mediaType = Format.XLSX_TYPE,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"),
                        example = "a workbook")
            })
    public Response report(
            @QueryParam("desk")
                    @Parameter(description = "The code of a desk; all of yours when absent", example = "emergency")
                    @Nullable
                    String desk,
            @QueryParam("from")
                    @Parameter(
                            description = "A day of the desk, or an instant on a full or half hour",
                            example = "2026-11-01")
                    @Nullable
                    String from,
            @QueryParam("to")
                    @Parameter(
                            description = "A day of the desk, which is included, or an instant, which is not",
                            example = "2026-11-30")
                    @Nullable
                    String to,
            @QueryParam("interval")
                    @Parameter(
                            description =
                                    "half-hour, day, week (from Monday), month, or year (the fiscal year from April);"
                                            + " a day when absent",
                            example = "day")
                    @Nullable
                    String interval,
            @QueryParam("threshold")
                    @Parameter(
                            description =
                                    "Within what a call is to be answered: PT10S, PT20S (when absent), PT30S or PT60S",
                            example = "PT20S")
                    @Nullable
                    String threshold,
            @QueryParam("format")
                    @Parameter(description = "json, csv or xlsx; wins over Accept", example = "json")
                    @Nullable
                    String format,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            @Context HttpHeaders headers) {
        Format form = Format.asked(format, headers, Format.JSON, Format.CSV, Format.XLSX);
        var query = new SlaQuery(
                desks(desk), new Span(edge("from", from), edge("to", to)), interval(interval), threshold(threshold));
        Instant now = clock.instant();
        if (form == Format.JSON) {
            return Response.ok(reports.read(query, now), Format.JSON_TYPE).build();
        }
        String language = Words.language(languages);
        String name = "sla-" + from + "-" + to;
        return form == Format.CSV ? files.csv(name, query, language, now) : files.workbook(name, query, language, now);
    }

    private List<Desk> desks(@Nullable String code) {
        List<Desk> visible = desks.all().stream()
                .filter(each -> asker.scope().includes(each.code()))
                .filter(each -> code == null || each.code().equals(code))
                .toList();
        if (code != null && visible.isEmpty()) {
            throw Invalid.at("?desk", "is no desk of yours");
        }
        return visible;
    }

    private static Edge edge(String name, @Nullable String text) {
        String given = Input.required(name, text);
        return given.contains("T")
                ? new Edge.Moment(Input.required(name, Input.instant(name, given)))
                : new Edge.Day(Input.required(name, Input.date(name, given)));
    }

    private static Interval interval(@Nullable String word) {
        return word == null
                ? Interval.DAY
                : Interval.named(word)
                        .orElseThrow(() -> Invalid.at("?interval", "must be half-hour, day, week, month or year"));
    }

    private static Threshold threshold(@Nullable String text) {
        Duration within = Input.duration("threshold", text);
        return within == null
                ? Threshold.TWENTY_SECONDS
                : Threshold.of(within)
                        .orElseThrow(() -> Invalid.at("?threshold", "must be PT10S, PT20S, PT30S or PT60S"));
    }
}
