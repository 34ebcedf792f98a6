package io.madoguchi.directory.roster;

import io.madoguchi.core.Change;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.Page;
import io.madoguchi.core.PersonalData;
import io.madoguchi.core.Words;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.OwnDesks;
import io.madoguchi.directory.roster.Duty.Exceptional;
import io.madoguchi.directory.roster.Exceptions.After;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Colleagues;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.audit.AuditSubject;
import io.madoguchi.platform.browser.Location;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/desks/{desk}/roster/exceptions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Roster")
@RunOnVirtualThread
class ExceptionResource {
    private final Exceptions exceptions;
    private final OwnDesks desks;
    private final Colleagues colleagues;
    private final Asker asker;
    private final AuditSubject subject;
    private final Clock clock;

    ExceptionResource(
            Exceptions exceptions,
            OwnDesks desks,
            Colleagues colleagues,
            Asker asker,
            AuditSubject subject,
            Clock clock) {
        this.exceptions = exceptions;
        this.desks = desks;
        this.colleagues = colleagues;
        this.asker = asker;
        this.subject = subject;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN})
    @PersonalData
    @Operation(
            summary = "Who stands in or is away, in the order in which it begins",
            description = "Those that touch the time asked for, from which to is left out.")
    public Page<View> list(
            String desk,
            @QueryParam("from")
                    @Parameter(description = "Now when absent", example = "2026-11-24T00:00:00+09:00")
                    @Nullable
                    String from,
            @QueryParam("to") @Parameter(description = "Not included") @Nullable String to,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int shown = Input.limit(limit);
        Instant since = Input.instant("from", from);
        After after = Page.Cursor.decode(
                cursor, key -> new After(Instant.parse(key.getFirst()), UUID.fromString(key.getLast())));
        List<ExceptionRow> found = exceptions.list(
                desks.named(desk).id(),
                since == null ? clock.instant() : since,
                Input.instant("to", to),
                after,
                shown + 1);
        subject.are(
                "roster-exception",
                found.stream().limit(shown).map(ExceptionRow::id).toList());
        return Page.of(
                found,
                shown,
                row -> List.of(row.exception().from().toString(), row.id().toString()),
                this::view);
    }

    @POST
    @RolesAllowed({Role.SUPERVISOR, Role.ADMIN})
    @Change
    @APIResponseSchema(value = View.class, responseCode = "201")
    @Operation(
            summary = "Let somebody stand in, or say that they are away",
            description =
                    "It wins over the weekly plan, and over exceptions that were entered before. It counts at this desk"
                            + " only, lasts a year at most, and may begin in the past.")
    public Response add(String desk, @Valid @NotNull NewException asked) {
        Desk at = desks.named(desk);
        Instant now = clock.instant();
        mustWorkAt(at, asked.staff());
        var row = new ExceptionRow(at.id(), asked.toException(now), asked.reason(), asker.username(), now);
        exceptions.add(row);
        subject.is("roster-exception", row.id());
        subject.is("account", asked.staff());
        return Location.created("/api/v1/desks/" + at.code() + "/roster/exceptions/" + row.id())
                .entity(view(row))
                .build();
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed({Role.SUPERVISOR, Role.ADMIN})
    @Change
    @Operation(summary = "Take an exception back")
    public void remove(String desk, UUID id) {
        exceptions.remove(desks.named(desk).id(), id);
        subject.is("roster-exception", id);
    }

    private void mustWorkAt(Desk desk, String username) {
        if (colleagues.find(username).filter(each -> each.worksAt(desk.code())).isEmpty()) {
            throw Invalid.at("/staff", "is nobody who works for this desk");
        }
    }

    private View view(ExceptionRow row) {
        Exceptional exception = row.exception();
        boolean mayKnowWhy = asker.is(Role.SUPERVISOR)
                || asker.is(Role.ADMIN)
                || exception.username().equals(asker.username());
        return new View(
                row.id(),
                exception.username(),
                exception.from(),
                exception.until(),
                exception.onDuty(),
                mayKnowWhy ? row.reason() : null,
                row.enteredAt(),
                row.enteredBy());
    }

    @Schema(name = "RosterException")
    record View(
            UUID id,
            @Schema(examples = "tanaka") String staff,
            Instant from,
            Instant until,

            @Schema(description = "They stand in, otherwise they are away")
            boolean onDuty,

            @Schema(examples = "夏季休暇", description = "Null for colleagues: it is between them and their supervisor")
            @Nullable
            String reason,

            Instant enteredAt,
            @Schema(examples = "supervisor") String enteredBy) {
        @Override
        public String toString() {
            return "RosterException[" + id + "]";
        }
    }

    @Schema(name = "NewRosterException")
    record NewException(
            @NotNull @Size(max = 100) @Schema(examples = "tanaka", description = "A user name")
            String staff,

            @NotNull @Size(max = 40) @Schema(examples = "2026-11-24T00:00:00+09:00")
            String from,

            @NotNull @Size(max = 40) @Schema(examples = "2026-11-26T00:00:00+09:00", description = "Not included")
            String until,

            @NotNull @Schema(examples = "false", description = "They stand in, otherwise they are away")
            Boolean onDuty,

            @NotNull
            @Size(min = 1, max = 200)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            @Schema(examples = "夏季休暇", description = "Supervisors and the person see it")
            String reason) {
        private static final Duration LONGEST = Duration.ofDays(366);

        Exceptional toException(Instant now) {
            Instant begin = instant("/from", from);
            Instant end = instant("/until", until);
            if (!begin.isBefore(end) || end.isAfter(begin.plus(LONGEST))) {
                throw Invalid.at("/until", "must be after from, by a year at most");
            }
            if (!end.isAfter(now)) {
                throw Invalid.at("/until", "lies in the past");
            }
            return new Exceptional(staff, begin, end, onDuty);
        }

        private static Instant instant(String pointer, String text) {
            return Input.required(pointer, Input.instant(pointer, text)).truncatedTo(ChronoUnit.MICROS);
        }

        @Override
        public String toString() {
            return "NewRosterException";
        }
    }
}
