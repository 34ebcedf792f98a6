package io.madoguchi.directory.roster;

import io.madoguchi.core.Change;
import io.madoguchi.core.ETag;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.OwnDesks;
import io.madoguchi.directory.hours.HoursRejected.InvalidHours;
import io.madoguchi.directory.hours.Period;
import io.madoguchi.directory.roster.WeeklyPlan.Shift;
import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.access.Colleagues;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.audit.AuditSubject;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/desks/{desk}/roster")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Roster", description = "Who is on duty at a desk when, and at which telephone")
@RunOnVirtualThread
class RosterResource {
    private static final int MOST_SHIFTS = 200;

    private final Rosters rosters;
    private final OwnDesks desks;
    private final Colleagues colleagues;
    private final AuditSubject subject;
    private final Clock clock;

    RosterResource(Rosters rosters, OwnDesks desks, Colleagues colleagues, AuditSubject subject, Clock clock) {
        this.rosters = rosters;
        this.desks = desks;
        this.colleagues = colleagues;
        this.subject = subject;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN})
    @APIResponseSchema(value = View.class, responseCode = "200")
    @Operation(
            summary = "The weekly plan of a desk",
            description = "A desk without a shift has no plan and needs none: its operators and specialists are on duty"
                    + " while it is open.")
    public Response plan(String desk) {
        Desk asked = desks.named(desk);
        return answer(asked, rosters.of(asked));
    }

    @PUT
    @RolesAllowed({Role.SUPERVISOR, Role.ADMIN})
    @Change
    @APIResponseSchema(value = View.class, responseCode = "200")
    @Operation(
            summary = "Write the weekly plan of a desk anew",
            description =
                    "It replaces the whole plan, at once. Times are of the desk's own zone; an end at or before its"
                            + " beginning is on the next day. Shifts of one person must not overlap, also from one week"
                            + " into the next. Holidays and closures make no difference to a shift. An empty list takes"
                            + " the plan away.")
    public Response replace(
            String desk, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull NewRoster asked) {
        Desk of = desks.named(desk);
        subject.is("desk", of.code());
        RosterRow row = rosters.replace(of, ifMatch, asked.toPlan(namesAt(of)), clock.instant());
        return answer(of, Optional.of(row));
    }

    @GET
    @Path("/on-duty")
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN})
    @Operation(
            summary = "Who is on duty at a desk",
            description = "By user name. A past moment is answered from the plan of today. Until is the end of"
                    + " somebody's duty, or a week ahead when it lasts longer. Disabled accounts and those that no"
                    + " longer work for the desk are not on duty.")
    public OnDutyView onDuty(
            String desk,
            @QueryParam("at")
                    @Parameter(description = "Now when absent", example = "2026-09-22T10:00:00+09:00")
                    @Nullable
                    String at) {
        Desk asked = desks.named(desk);
        Instant moment = Input.instant("at", at);
        moment = moment == null ? clock.instant() : moment;
        return new OnDutyView(
                asked.code(),
                moment,
                rosters.onDuty(asked, moment).stream().map(Present::of).toList());
    }

    private Set<String> namesAt(Desk desk) {
        return colleagues.activeAt(desk.code()).stream()
                .map(Colleague::username)
                .collect(Collectors.toSet());
    }

    private static Response answer(Desk desk, Optional<RosterRow> roster) {
        long version = roster.map(RosterRow::version).orElse(0L);
        List<ShiftBody> shifts = roster.stream()
                .flatMap(row -> row.plan().shifts().stream())
                .map(ShiftBody::of)
                .toList();
        Instant changedAt = roster.map(RosterRow::changedAt).orElse(null);
        return Response.ok(new View(desk.code(), desk.zone().getId(), shifts, changedAt, version))
                .header("ETag", ETag.of(version))
                .build();
    }

    @Schema(name = "Roster")
    record View(
            @Schema(examples = "emergency") String desk,
            @Schema(examples = "Asia/Tokyo") String zone,
            List<ShiftBody> shifts,

            @Schema(description = "Null when it was never written") @Nullable
            Instant changedAt,

            @Schema(examples = "3", description = "0 when it was never written")
            long version) {}

    @Schema(name = "NewRoster")
    record NewRoster(@NotNull @Size(max = MOST_SHIFTS) List<@NotNull @Valid ShiftBody> shifts) {
        WeeklyPlan toPlan(Set<String> namesAtTheDesk) {
            return new WeeklyPlan(IntStream.range(0, shifts.size())
                    .mapToObj(each -> shifts.get(each).toShift("/shifts/" + each, namesAtTheDesk))
                    .toList());
        }
    }

    @Schema(name = "Shift")
    record ShiftBody(
            @NotNull @Size(max = 100) @Schema(examples = "tanaka", description = "A user name")
            String staff,

            @NotEmpty
            @Size(max = 7)
            @Schema(examples = "[\"monday\",\"tuesday\"]", description = "Those on which it begins")
            List<@NotNull @Pattern(regexp = DAY, message = DAY_MESSAGE) String> days,

            @NotNull @Size(max = 8) @Schema(examples = "09:00")
            String from,

            @NotNull @Size(max = 8) @Schema(examples = "13:00", description = "24:00 is the end of the day")
            String until) {
        private static final String DAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday";
        private static final String DAY_MESSAGE = "must be a weekday such as monday";

        static ShiftBody of(Shift shift) {
            return new ShiftBody(
                    shift.username(),
                    shift.days().stream()
                            .sorted()
                            .map(day -> day.name().toLowerCase(Locale.ROOT))
                            .toList(),
                    shift.period().fromText(),
                    shift.period().toText());
        }

        Shift toShift(String pointer, Set<String> namesAtTheDesk) {
            if (!namesAtTheDesk.contains(staff)) {
                throw Invalid.at(pointer + "/staff", "is nobody who works for this desk");
            }
            Set<DayOfWeek> weekdays = days.stream()
                    .map(day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)))
                    .collect(Collectors.toUnmodifiableSet());
            return new Shift(staff, weekdays, period(pointer));
        }

        private Period period(String pointer) {
            try {
                return Period.parse(from, until);
            } catch (InvalidHours invalid) {
                String field = invalid.errors().getFirst().pointer().equals("/from") ? "/from" : "/until";
                throw Invalid.at(pointer + field, invalid.detail());
            }
        }
    }

    @Schema(name = "PeopleOnDuty")
    record OnDutyView(@Schema(examples = "emergency") String desk, Instant at, List<Present> items) {}

    @Schema(name = "OnDuty")
    record Present(
            @Schema(examples = "tanaka") String staff,
            @Schema(examples = "田中 花子") String displayName,
            Instant until,

            @Schema(description = "Whether it is known where to ring them")
            boolean hasPhone,

            @Schema(description = "They have a shift, stand in, or the desk has no plan and is open")
            OnDuty.Because because) {
        static Present of(OnDuty who) {
            return new Present(who.username(), who.displayName(), who.until(), who.phone() != null, who.because());
        }
    }
}
