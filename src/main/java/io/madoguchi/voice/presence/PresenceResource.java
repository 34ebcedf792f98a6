package io.madoguchi.voice.presence;

import io.madoguchi.core.Change;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.Page;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.directory.desk.OwnDesks;
import io.madoguchi.directory.roster.OnDuty;
import io.madoguchi.directory.roster.Phones;
import io.madoguchi.directory.roster.Rosters;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.access.Colleagues;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.audit.AuditSubject;
import io.quarkus.security.ForbiddenException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/presence")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Presence", description = "Who can take a call now")
@RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR})
@RunOnVirtualThread
class PresenceResource {
    private final PresenceRows rows;
    private final Desks desks;
    private final OwnDesks own;
    private final Rosters rosters;
    private final Phones phones;
    private final Colleagues colleagues;
    private final Asker asker;
    private final AuditSubject subject;
    private final Clock clock;

    PresenceResource(
            PresenceRows rows,
            Desks desks,
            OwnDesks own,
            Rosters rosters,
            Phones phones,
            Colleagues colleagues,
            Asker asker,
            AuditSubject subject,
            Clock clock) {
        this.rows = rows;
        this.desks = desks;
        this.own = own;
        this.rosters = rosters;
        this.phones = phones;
        this.colleagues = colleagues;
        this.asker = asker;
        this.subject = subject;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "Who of a desk can take a call",
            description = "Everybody who works for the desk, on duty or not, by user name.")
    public Page<View> list(
            @QueryParam("desk")
                    @Parameter(description = "Code of the desk", example = "emergency", required = true)
                    @Nullable
                    String code) {
        if (code == null) {
            throw Invalid.at("?desk", "is required");
        }
        Desk desk = own.named(code);
        List<Colleague> team = colleagues.activeAt(desk.code());
        Set<String> names = team.stream().map(Colleague::username).collect(Collectors.toSet());
        Map<String, Presence> known = rows.of(names);
        Set<String> reachable = phones.of(names).keySet();
        Set<String> onDuty = rosters.onDuty(desk, clock.instant()).stream()
                .map(OnDuty::username)
                .collect(Collectors.toSet());
        return new Page<>(
                team.stream()
                        .map(each -> View.of(
                                each,
                                known.get(each.username()),
                                onDuty.contains(each.username()),
                                reachable.contains(each.username())))
                        .toList(),
                null);
    }

    @GET
    @Path("/{username}")
    @Operation(summary = "Whether somebody can take a call")
    public View get(
            @PathParam("username") @Parameter(description = "Of a colleague", example = "operator") String username) {
        Colleague who = colleague(username);
        return view(who, rows.find(username).orElse(null));
    }

    @PUT
    @Path("/{username}")
    @Change
    @Operation(
            summary = "Begin or stop taking calls",
            description =
                    "Everybody says so of themselves; supervisors also send others away. Who says so during a call is"
                            + " taken at their word when it is over. No If-Match: it is a wish, whatever the telephone does meanwhile.")
    public View put(
            @PathParam("username") @Parameter(description = "Of a colleague", example = "operator") String username,
            @Valid @NotNull Wish wish) {
        Colleague who = colleague(username);
        boolean arrives = wish.state().equals(PresenceState.AVAILABLE.wireName());
        if (!arrives && !wish.state().equals(PresenceState.AWAY.wireName())) {
            throw Invalid.at("/state", "must be available or away");
        }
        boolean self = username.equals(asker.username());
        if (!self && (arrives || !asker.is(Role.SUPERVISOR))) {
            throw new ForbiddenException();
        }
        if (arrives && !hasPhone(who)) {
            throw new NoTelephone();
        }
        subject.is("staff", username);
        Instant now = clock.instant();
        Presence presence = rows.of(username, now);
        if (arrives) {
            presence.arrive(now);
        } else {
            presence.leave(now);
        }
        return view(who, presence);
    }

    /** Somebody with whom the asker shares a desk, or they themselves. */
    private Colleague colleague(String username) {
        return colleagues
                .find(username)
                .filter(Colleague::active)
                .map(this::mustShareADesk)
                .orElseThrow(() -> new NotFound("colleague"));
    }

    private Colleague mustShareADesk(Colleague other) {
        if (!other.username().equals(asker.username()) && !own.areSharedWith(other)) {
            throw NotFound.ofOthers("colleague", "account:" + other.username());
        }
        return other;
    }

    private View view(Colleague who, @Nullable Presence presence) {
        Instant now = clock.instant();
        boolean onDuty = desks.all().stream()
                .filter(desk -> who.worksAt(desk.code()))
                .anyMatch(desk -> rosters.isOnDuty(desk, who.username(), now));
        return View.of(who, presence, onDuty, hasPhone(who));
    }

    private boolean hasPhone(Colleague who) {
        return phones.of(who.username()).isPresent();
    }

    @Schema(name = "PresenceWish")
    record Wish(
            @Schema(
                    enumeration = {"available", "away"},
                    examples = "available")
            @NotNull
            String state) {}

    @Schema(name = "Presence")
    record View(
            @Schema(examples = "operator") String staff,
            @Schema(examples = "Operator (first line)") String displayName,

            @Schema(
                    description = "away when nothing was heard of them",
                    enumeration = {"available", "ringing", "on_call", "wrap_up", "away"},
                    examples = "available")
            String state,

            @Schema(description = "Null when nothing was heard of them") @Nullable
            Instant since,

            @Schema(description = "By the roster; only who is on duty and available is rung")
            boolean onDuty,

            @Schema(description = "Whether they have entered a telephone; the number is no colleague's business")
            boolean hasPhone,

            @Schema(description = "When the time for writing up is over") @Nullable
            Instant wrapUpUntil,

            @Schema(description = "Whether they are away when the present call is over")
            boolean thenAway) {
        static View of(Colleague who, @Nullable Presence presence, boolean onDuty, boolean hasPhone) {
            return new View(
                    who.username(),
                    who.displayName(),
                    (presence == null ? PresenceState.AWAY : presence.state()).wireName(),
                    presence == null ? null : presence.since(),
                    onDuty,
                    hasPhone,
                    presence == null ? null : presence.wrapUpUntil(),
                    presence != null && presence.isThenAway());
        }
    }
}
