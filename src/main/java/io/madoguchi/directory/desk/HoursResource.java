package io.madoguchi.directory.desk;

import io.madoguchi.core.Change;
import io.madoguchi.core.ETag;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.Page;
import io.madoguchi.core.Words;
import io.madoguchi.directory.hours.Special;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.browser.Location;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/desks/{desk}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Opening hours",
        description = "When a desk is open; every change is a further revision, none alters the past")
@RunOnVirtualThread
class HoursResource {
    private final Desks desks;
    private final OwnDesks own;
    private final DeskChanges changes;
    private final EntityManager database;
    private final Clock clock;

    HoursResource(Desks desks, OwnDesks own, DeskChanges changes, EntityManager database, Clock clock) {
        this.desks = desks;
        this.own = own;
        this.changes = changes;
        this.database = database;
        this.clock = clock;
    }

    @GET
    @Path("/hours")
    @Authenticated
    @Operation(summary = "Every version of the opening hours, the newest word first")
    public RestResponse<Page<HoursView>> hours(String desk) {
        return hours(desks.named(desk));
    }

    @PUT
    @Path("/hours")
    @RolesAllowed({Role.ADMIN, Role.SUPERVISOR})
    @Change
    @Operation(
            summary = "Change the opening hours from a date on",
            description = "The date is tomorrow or later in the desk's own zone: what was open stays what was open."
                    + " For today, announce a closure or an opening. A period lasts from when the desk's clock first"
                    + " shows its beginning until it first shows its end or has passed it: in the night in which the"
                    + " clock is put back, 01:30 to 02:30 are two hours.")
    public RestResponse<Page<HoursView>> change(
            String desk, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull NewHours asked) {
        LocalDate from = Input.required("/effectiveFrom", Input.date("/effectiveFrom", asked.effectiveFrom()));
        changes.changeHours(own.named(desk), ifMatch, from, asked.hours().toHours());
        changes.settle();
        return hours(own.named(desk));
    }

    @GET
    @Path("/closures")
    @Authenticated
    @Operation(summary = "Closures and special openings that are not over yet")
    public Page<SpecialView> closures(String desk) {
        List<SpecialRow> rows = database.createQuery("""
                        from SpecialRow where deskId = :desk and endedRevision is null and to > :now
                        order by from, id""", SpecialRow.class)
                .setParameter("desk", desks.named(desk).id())
                .setParameter("now", clock.instant())
                .getResultList();
        return new Page<>(rows.stream().map(SpecialView::of).toList(), null);
    }

    @POST
    @Path("/closures")
    @RolesAllowed({Role.ADMIN, Role.SUPERVISOR})
    @Change
    @APIResponseSchema(value = SpecialView.class, responseCode = "201")
    @Operation(
            summary = "Close the desk for a while",
            description = "From and to are dates (both included) or instants. A part that is already past is left out."
                    + " A later announcement wins over an earlier one.")
    public Response close(String desk, @Valid @NotNull NewSpecial asked) {
        return announce(desk, asked, false);
    }

    @POST
    @Path("/openings")
    @RolesAllowed({Role.ADMIN, Role.SUPERVISOR})
    @Change
    @APIResponseSchema(value = SpecialView.class, responseCode = "201")
    @Operation(summary = "Open the desk outside its hours", description = "As closures, the other way round.")
    public Response open(String desk, @Valid @NotNull NewSpecial asked) {
        return announce(desk, asked, true);
    }

    @DELETE
    @Path("/closures/{id}")
    @RolesAllowed({Role.ADMIN, Role.SUPERVISOR})
    @Change
    @Operation(
            summary = "Take a closure or special opening back",
            description = "Wholly before it begins; once begun, the rest of it. What is past stays as it was.")
    public void takeBack(String desk, UUID id) {
        changes.takeBack(own.named(desk), id);
    }

    private Response announce(String desk, NewSpecial asked, boolean open) {
        Desk at = own.named(desk);
        SpecialRow row = changes.announce(at, asked.toSpecial(at.zone(), open));
        return Location.created("/api/v1/desks/" + at.code() + "/closures/" + row.id())
                .entity(SpecialView.of(row))
                .build();
    }

    private RestResponse<Page<HoursView>> hours(Desk desk) {
        List<HoursView> versions = database.createQuery(
                        "from HoursRow where deskId = :desk order by revision desc", HoursRow.class)
                .setParameter("desk", desk.id())
                .getResultStream()
                .map(HoursView::of)
                .toList();
        return ResponseBuilder.ok(new Page<>(versions, null))
                .header("ETag", ETag.of(desk.version()))
                .build();
    }

    @Schema(name = "NewHours")
    record NewHours(
            @NotNull @Size(max = 40) @Schema(examples = "2026-12-01", format = "date")
            String effectiveFrom,

            @NotNull @Valid HoursBody hours) {}

    @Schema(name = "HoursVersion")
    record HoursView(
            LocalDate effectiveFrom, @Schema(examples = "2") long hoursVersion, HoursBody hours) {
        static HoursView of(HoursRow row) {
            return new HoursView(row.effectiveFrom(), row.revision(), HoursBody.of(row.hours()));
        }
    }

    @Schema(name = "NewClosure")
    record NewSpecial(
            @NotNull
            @Size(max = 40)
            @Schema(examples = "2026-12-24", description = "A date, or an instant with any offset")
            String from,

            @Nullable
            @Size(max = 40)
            @Schema(
                    examples = "2026-12-24",
                    description = "A date (included) or an instant; by default the day of from")
            String to,

            @NotNull
            @Size(min = 1, max = 200)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            @Schema(examples = "設備点検", description = "Callers hear it")
            String reason) {
        Special toSpecial(ZoneId zone, boolean open) {
            Instant begin = at("/from", from, zone, false);
            if (to == null && !isDate(from)) {
                throw Invalid.at("/to", "is required when from is an instant");
            }
            return new Special(begin, at("/to", to == null ? from : to, zone, true), open, reason);
        }

        private static boolean isDate(String text) {
            return text.length() == 10;
        }

        private static Instant at(String pointer, String text, ZoneId zone, boolean endOfDay) {
            if (isDate(text)) {
                LocalDate day = Input.required(pointer, Input.date(pointer, text));
                return (endOfDay ? day.plusDays(1) : day).atStartOfDay(zone).toInstant();
            }
            return Input.required(pointer, Input.instant(pointer, text));
        }
    }

    @Schema(name = "Closure")
    record SpecialView(
            UUID id,
            Instant from,
            Instant to,
            boolean open,
            @Schema(examples = "設備点検") String reason,
            @Schema(examples = "3") long hoursVersion) {
        static SpecialView of(SpecialRow row) {
            return new SpecialView(row.id(), row.from(), row.to(), row.opens(), row.reason(), row.revision());
        }
    }
}
