package io.madoguchi.report.seats;

import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.PersonalData;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.OwnDesks;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.bulkhead.Heavy;
import io.madoguchi.report.answer.Answers;
import io.madoguchi.report.answer.Format;
import io.madoguchi.report.answer.Wanted;
import io.madoguchi.report.staffing.Target;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/reports/staffing")
@Produces({Format.JSON_TYPE, Format.CSV_TYPE, Format.XLSX_TYPE})
@RolesAllowed({Role.SUPERVISOR, Role.ADMIN, Role.AUDITOR})
@Tag(name = "Reports")
@Heavy
class SeatsResource {
    private static final int MOST_DAYS = 31;
    /** 80 % in 20 seconds is what most desks promise. */
    private static final double USUAL_SHARE = 0.8;

    private static final Duration USUAL_TIME = Duration.ofSeconds(20);
    private static final Duration LONGEST_TIME = Duration.ofHours(1);

    private final Seats seats;
    private final OwnDesks desks;
    private final Answers answers;
    private final Clock clock;

    SeatsResource(Seats seats, OwnDesks desks, Answers answers, Clock clock) {
        this.seats = seats;
        this.desks = desks;
        this.answers = answers;
        this.clock = clock;
    }

    @GET
    @PersonalData
    @Operation(
            summary = "How many people a desk needs in each half-hour it is open",
            description =
                    "Erlang C, with as many calls as the same half-hour brought on average on the same weekday of the"
                            + " last 12 weeks, but for the busiest and the quietest day; holidays are told from those of the last"
                            + " 53 weeks. Where fewer than 4 days or 20 answered calls are known, nothing is guessed: the figures"
                            + " are null. Callers are taken to wait however long, so it is a little on the safe side.")
    @APIResponse(
            responseCode = "200",
            description = "The forecast",
            content = {
                @Content(mediaType = Format.JSON_TYPE, schema = @Schema(implementation = SeatsPlan.class)),
                @Content(
                        mediaType = Format.CSV_TYPE,
                        schema = @Schema(type = SchemaType.STRING),
                        example = "Desk code,Desk,From,To,Kind of day"),
                @Content(
                        mediaType = Format.XLSX_TYPE,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"),
                        example = "a workbook")
            })
    public Response plan(@BeanParam Asked asked, @BeanParam Wanted wanted) {
        Format form = answers.form(wanted, Format.JSON, Format.CSV, Format.XLSX);
        Desk desk = desks.at("?desk", Input.required("desk", asked.desk));
        LocalDate today = LocalDate.ofInstant(clock.instant(), desk.zone());
        LocalDate first = Objects.requireNonNullElse(Input.date("from", asked.from), today);
        LocalDate last = Objects.requireNonNullElse(Input.date("to", asked.to), first.plusDays(6));
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1 || days > MOST_DAYS) {
            throw Invalid.at("?to", "must be a day from the first to " + MOST_DAYS + " days");
        }
        SeatsPlan plan = seats.plan(desk, first, last, today, target(asked.target, asked.within));
        String name = "staffing-%s-%s-%s".formatted(desk.code(), first, last);
        return answers.of(new SeatsSheet(name, plan, desk, wanted.language()), form);
    }

    private static Target target(@Nullable String share, @Nullable String within) {
        Duration time = Objects.requireNonNullElse(Input.duration("within", within), USUAL_TIME);
        if (time.isNegative() || time.compareTo(LONGEST_TIME) > 0) {
            throw Invalid.at("?within", "must be between PT0S and " + LONGEST_TIME);
        }
        if (share == null) {
            return new Target(USUAL_SHARE, time);
        }
        if (!share.matches("0?\\.\\d{1,4}") || Double.parseDouble(share) == 0) {
            throw Invalid.at("?target", "must be a share between 0 and 1, such as 0.8");
        }
        return new Target(Double.parseDouble(share), time);
    }

    /** The question as it came. */
    record Asked(
            @QueryParam("desk") @Parameter(example = "emergency") @Nullable
            String desk,

            @QueryParam("from")
            @Parameter(description = "A day of the desk; today when absent", example = "2026-11-24")
            @Nullable
            String from,

            @QueryParam("to")
            @Parameter(
                    description = "The last day, at most 31 days in all; a week from the first when absent",
                    example = "2026-11-30")
            @Nullable
            String to,

            @QueryParam("target")
            @Parameter(description = "The share of callers to answer in time; 0.8 when absent", example = "0.8")
            @Nullable
            String target,

            @QueryParam("within")
            @Parameter(description = "What in time means; 20 seconds when absent", example = "PT20S")
            @Nullable
            String within) {}
}
