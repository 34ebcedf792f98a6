package io.madoguchi.directory.calendar;

import io.madoguchi.core.Change;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.directory.hours.CabinetOfficeCsv;
import io.madoguchi.directory.hours.HolidayCalendar;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import io.quarkus.security.Authenticated;
import io.quarkus.security.ForbiddenException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/holidays")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Holidays", description = "Japan's national holidays, computed from the Act of 1948 and its amendments")
@RunOnVirtualThread
class HolidayResource {
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    private final Holidays holidays;
    private final Asker asker;
    private final Clock clock;

    HolidayResource(Holidays holidays, Asker asker, Clock clock) {
        this.asker = asker;
        this.holidays = holidays;
        this.clock = clock;
    }

    @GET
    @Authenticated
    @Operation(
            summary = "The holidays of a year",
            description =
                    "1970 to 2099. A provisional year is computed only: the Cabinet Office fixes a year in February"
                            + " of the year before.")
    public Year year(@QueryParam("year") @Parameter(example = "2026") @Nullable String year) {
        Integer asked = Input.integer("year", year);
        int shown = asked == null ? LocalDate.ofInstant(clock.instant(), JAPAN).getYear() : asked;
        return Year.of(shown, holidays.latest());
    }

    @POST
    @Path("/import")
    @Consumes({"text/csv", "application/octet-stream"})
    @RolesAllowed({Role.ADMIN, Role.SUPERVISOR})
    @Change
    @APIResponseSchema(value = Imported.class, responseCode = "200")
    @Operation(
            summary = "Import the Cabinet Office's list (syukujitsu.csv)",
            description =
                    "CP932 as published, or UTF-8. All of it is taken or nothing; it replaces the list imported"
                            + " before. For administrators and supervisors of every desk: it may close each. A year the file lists in full replaces the computed one, single dates are added.")
    public Response importList(byte[] file) {
        if (!asker.scope().everywhere()) {
            throw new ForbiddenException();
        }
        if (file.length == 0) {
            throw Invalid.at("", "the file is empty");
        }
        List<CabinetOfficeCsv.Entry> entries = CabinetOfficeCsv.parse(file);
        holidays.replace(entries);
        return Response.ok(new Imported(
                        entries.size(),
                        entries.stream()
                                .map(CabinetOfficeCsv.Entry::date)
                                .min(LocalDate::compareTo)
                                .orElse(null),
                        entries.stream()
                                .map(CabinetOfficeCsv.Entry::date)
                                .max(LocalDate::compareTo)
                                .orElse(null)))
                .build();
    }

    @Schema(name = "HolidayYear")
    record Year(
            @Schema(examples = "2026") int year,
            List<HolidayView> items,
            boolean provisional,

            @Schema(description = "The last day of the imported list") @Nullable
            LocalDate importedUntil,

            @Schema(description = "Always null: a year is one page", examples = "MTA0Mg") @Nullable
            String next) {
        static Year of(int year, HolidayCalendar calendar) {
            return new Year(
                    year,
                    calendar.year(year).values().stream().map(HolidayView::of).toList(),
                    calendar.provisional(year),
                    calendar.importedUntil().orElse(null),
                    null);
        }
    }

    @Schema(name = "ImportedHolidays")
    record Imported(
            @Schema(examples = "1067") int dates,
            @Nullable LocalDate first,
            @Nullable LocalDate last) {}
}
