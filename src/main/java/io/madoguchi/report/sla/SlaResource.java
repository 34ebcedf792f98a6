package io.madoguchi.report.sla;

import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.PersonalData;
import io.madoguchi.directory.desk.OwnDesks;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.bulkhead.Heavy;
import io.madoguchi.report.answer.Format;
import io.madoguchi.report.answer.Span;
import io.madoguchi.report.answer.Wanted;
import io.madoguchi.report.measure.Interval;
import io.madoguchi.report.measure.Threshold;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
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
@Heavy
class SlaResource {
    private final SlaFiles files;
    private final OwnDesks desks;
    private final Clock clock;

    SlaResource(SlaFiles files, OwnDesks desks, Clock clock) {
        this.files = files;
        this.desks = desks;
        this.clock = clock;
    }

    @GET
    @Produces({Format.JSON_TYPE, Format.CSV_TYPE, Format.XLSX_TYPE})
    @RolesAllowed({Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
    @PersonalData
    @Operation(
            summary = "What desks have promised and kept",
            description =
                    "By desk and interval, with totals. Rates come from the sums of what was counted; a rate of nothing is"
                            + " null. The present day is read as it is; earlier days are counted again every two minutes"
                            + " until their month is closed. From then on they stand, and what becomes known later is told among the corrections.")
    @APIResponse(
            responseCode = "200",
            description = "The report",
            content = {
                @Content(mediaType = Format.JSON_TYPE, schema = @Schema(implementation = SlaReport.class)),
                @Content(
                        mediaType = Format.CSV_TYPE,
                        schema = @Schema(type = SchemaType.STRING),
                        example = "Desk code,Desk,From,Last day,Figures,Calls offered"),
                @Content(
                        mediaType = Format.XLSX_TYPE,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"),
                        example = "a workbook")
            })
    public Response report(@BeanParam Asked asked, @BeanParam Wanted wanted) {
        Format form = files.form(wanted);
        String name = "sla-" + asked.from + "-" + asked.to;
        return files.answer(form, name, query(asked), wanted.language(), clock.instant());
    }

    private SlaQuery query(Asked asked) {
        return new SlaQuery(
                desks.asked(asked.desk),
                Span.asked(asked.from, asked.to),
                interval(asked.interval),
                threshold(asked.threshold));
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

    /** The question as it came. */
    record Asked(
            @QueryParam("desk")
            @Parameter(description = "The code of a desk; all of yours when absent", example = "emergency")
            @Nullable
            String desk,

            @QueryParam("from")
            @Parameter(description = "A day of the desk, or an instant on a full or half hour", example = "2026-11-01")
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
                            "half-hour, day, week (from Monday), month, or year (the fiscal year from April); a day"
                                    + " when absent",
                    example = "day")
            @Nullable
            String interval,

            @QueryParam("threshold")
            @Parameter(
                    description = "Within what a call is to be answered: PT10S, PT20S (when absent), PT30S or PT60S",
                    example = "PT20S")
            @Nullable
            String threshold) {}
}
