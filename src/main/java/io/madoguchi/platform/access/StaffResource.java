package io.madoguchi.platform.access;

import io.madoguchi.core.Change;
import io.madoguchi.core.ETag;
import io.madoguchi.core.Input;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.Page;
import io.madoguchi.core.PersonalData;
import io.madoguchi.core.Words;
import io.madoguchi.platform.access.AccessFact.AccountChanged;
import io.madoguchi.platform.access.AccessFact.AccountsSeen;
import io.madoguchi.platform.browser.Location;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/staff")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Staff", description = "Accounts of the people who work at the desks")
@RunOnVirtualThread
class StaffResource {
    /** Not the word that stands for whoever asks. */
    private static final String USERNAME = "(?!me$)[a-z][a-z0-9._-]{1,62}";

    private static final String DESK = "\\*|[a-z][a-z0-9-]{1,39}";
    private static final String DESK_MESSAGE = "must be the code of a desk, or * for every desk";

    private final StaffAccounts accounts;
    private final Attempts attempts;
    private final Event<AccessFact> facts;
    private final Asker asker;

    StaffResource(StaffAccounts accounts, Attempts attempts, Event<AccessFact> facts, Asker asker) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.facts = facts;
        this.asker = asker;
    }

    @GET
    @Path("/me")
    @Authenticated
    @Operation(summary = "Who am I, and what may I do")
    public Me me() {
        Colleague me = asker.colleague();
        return new Me(me.username(), me.displayName(), me.roles(), me.desks());
    }

    @GET
    @RolesAllowed({Role.ADMIN, Role.SUPERVISOR, Role.AUDITOR})
    @PersonalData
    @Operation(
            summary = "Accounts, by user name",
            description =
                    "Administrators and auditors see all, supervisors their own and those of who works at a desk of"
                            + " theirs.")
    public Page<View> list(@QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        int rows = Input.limit(limit);
        String after = Page.Cursor.decode(cursor, key -> username(key.getFirst()));
        List<Staff> found = accounts.after(after == null ? "" : after)
                .filter(each -> sees(each.colleague()))
                .limit(rows + 1L)
                .toList();
        facts.fire(
                new AccountsSeen(found.stream().limit(rows).map(Staff::username).toList()));
        var locked = attempts.locked(found.stream().map(Staff::username).toList());
        return Page.of(
                found, rows, staff -> List.of(staff.username()), staff -> View.of(staff, locked.get(staff.username())));
    }

    @GET
    @Path("/{username}")
    @RolesAllowed({Role.ADMIN, Role.SUPERVISOR, Role.AUDITOR})
    @PersonalData
    @APIResponseSchema(value = View.class, responseCode = "200")
    @Operation(summary = "One account")
    public Response get(@PathParam("username") @Parameter(example = "tanaka") String username) {
        Staff staff = find(username);
        if (!sees(staff.colleague())) {
            throw NotFound.ofOthers("account", "account:" + staff.username());
        }
        facts.fire(new AccountsSeen(List.of(staff.username())));
        return answer(Response.ok(), staff);
    }

    @POST
    @RolesAllowed(Role.ADMIN)
    @Change
    @APIResponseSchema(value = View.class, responseCode = "201")
    @Operation(
            summary = "Open an account",
            description = "The password has at least 12 characters and at most 72 bytes, and is never shown again."
                    + " Without desks the account sees none; administrators and auditors see every desk anyway.")
    public Response create(@Valid @NotNull NewAccount asked) {
        Staff staff = accounts.create(
                asked.username(),
                Password.checked("/password", asked.password(), asked.username(), asked.names()),
                Role.checked(asked.roles()),
                asked.desks() == null ? List.of() : asked.desks(),
                asked.displayName());
        facts.fire(new AccountChanged(staff.username()));
        return answer(Location.created("/api/v1/staff/" + staff.username()), staff);
    }

    @PATCH
    @Path("/{username}")
    @RolesAllowed(Role.ADMIN)
    @Change
    @APIResponseSchema(value = View.class, responseCode = "200")
    @Operation(
            summary = "Rename an account, change its roles or desks, disable, enable or unlock it",
            description =
                    "Fields that are left out stay as they are. A disabled account is refused from the next request on;"
                            + " accounts are never deleted. What tokens say of somebody counts again from their next request.")
    public Response edit(
            @PathParam("username") @Parameter(example = "tanaka") String username,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull StaffEdit asked) {
        Staff staff = find(username);
        ETag.mustMatch(ifMatch, staff.version());
        accounts.edit(staff, asked::applyTo);
        if (asked.locked() != null) {
            attempts.unlock(username);
        }
        accounts.flush();
        facts.fire(new AccountChanged(staff.username()));
        return answer(Response.ok(), staff);
    }

    @POST
    @Path("/{username}/password")
    @RolesAllowed(Role.ADMIN)
    @Change
    @APIResponse(responseCode = "204", description = "The new password counts from now on")
    @Operation(summary = "Give an account another password", description = "It unlocks the account, too.")
    public Response resetPassword(
            @PathParam("username") @Parameter(example = "tanaka") String username, @Valid @NotNull NewPassword asked) {
        Staff staff = find(username);
        List<String> names = staff.colleague().names();
        accounts.setPassword(username, Password.checked("/password", asked.password(), staff.username(), names));
        attempts.unlock(username);
        facts.fire(new AccountChanged(staff.username()));
        return Response.noContent().build();
    }

    /** Who works at every desk sees all: there is none that is not theirs. */
    private boolean sees(Colleague who) {
        return asker.scope().everywhere() || asker.isInChargeOf(who);
    }

    private static String username(String text) {
        if (!StaffAccounts.isUsername(text)) {
            throw new IllegalArgumentException("no user name");
        }
        return text;
    }

    private Staff find(String username) {
        return accounts.named(username).orElseThrow(() -> new NotFound("account"));
    }

    private Response answer(Response.ResponseBuilder builder, Staff staff) {
        Instant lockedUntil = attempts.locked(List.of(staff.username())).get(staff.username());
        return builder.header("ETag", ETag.of(staff.version()))
                .entity(View.of(staff, lockedUntil))
                .build();
    }

    @Schema(name = "Me")
    record Me(
            @Schema(examples = "operator") String username,
            @Schema(examples = "田中 花子") String displayName,
            @Schema(examples = "[\"operator\"]") List<String> roles,

            @Schema(description = "Codes of desks, or * for every desk", examples = "[\"emergency\"]")
            List<String> desks) {}

    @Schema(name = "Account")
    record View(
            UUID id,
            @Schema(examples = "tanaka") String username,
            @Schema(examples = "田中 花子") String displayName,
            @Schema(examples = "[\"operator\"]") List<String> roles,

            @Schema(description = "Codes of desks, or * for every desk", examples = "[\"emergency\"]")
            List<String> desks,

            @Schema(description = "Has a password here; otherwise comes with a token of the identity provider")
            boolean local,

            boolean disabled,

            @Schema(description = "Until when nobody can sign in, after too many failed attempts") @Nullable
            Instant lockedUntil,

            Instant createdAt,
            @Schema(examples = "3") long version) {
        static View of(Staff staff, @Nullable Instant lockedUntil) {
            Colleague colleague = staff.colleague();
            return new View(
                    staff.id(),
                    staff.username(),
                    colleague.displayName(),
                    colleague.roles(),
                    colleague.desks(),
                    staff.isLocal(),
                    staff.isDisabled(),
                    lockedUntil,
                    staff.createdAt(),
                    staff.version());
        }
    }

    @Schema(name = "NewAccount")
    record NewAccount(
            @NotNull
            @Pattern(regexp = USERNAME, message = "must be 2 to 63 characters a-z 0-9 . _ -")
            @Schema(examples = "tanaka")
            String username,

            @NotNull @Size(max = Password.LONGEST) @Schema(examples = "correct horse battery")
            String password,

            @NotEmpty @Size(max = 5) @Schema(examples = "[\"operator\"]")
            List<@NotNull String> roles,

            @NotNull
            @Size(min = 1, max = 100)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            @Schema(examples = "田中 花子")
            String displayName,

            @Nullable @Size(max = 40) @Schema(examples = "[\"emergency\"]")
            List<@NotNull @Pattern(regexp = DESK, message = DESK_MESSAGE) String> desks) {
        private List<String> names() {
            return Stream.concat(
                            Stream.of(username, displayName),
                            Stream.ofNullable(desks).flatMap(List::stream))
                    .toList();
        }

        @Override
        public String toString() {
            return "NewAccount[" + username + "]";
        }
    }

    @Schema(name = "StaffEdit")
    record StaffEdit(
            @Nullable
            @Size(min = 1, max = 100)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            @Schema(examples = "田中 花子")
            String displayName,

            @Nullable @Size(min = 1, max = 5) @Schema(examples = "[\"operator\"]")
            List<@NotNull String> roles,

            @Nullable @Size(max = 40) @Schema(examples = "[\"emergency\",\"guideline\"]")
            List<@NotNull @Pattern(regexp = DESK, message = DESK_MESSAGE) String> desks,

            @Nullable Boolean disabled,

            @Nullable
            @AssertFalse(message = "must be false: accounts are locked by failed attempts only")
            @Schema(description = "false unlocks the account", examples = "false")
            Boolean locked,

            @Nullable
            @AssertFalse(message = "must be false: an account becomes local by being given a password")
            @Schema(
                    description =
                            "false leaves the account to the identity provider: its password is forgotten, and the"
                                    + " person its tokens were of; who comes with a token under its name next has it",
                    examples = "false")
            Boolean local) {
        void applyTo(Staff staff) {
            if (displayName != null) {
                staff.setDisplayName(displayName);
            }
            if (roles != null) {
                staff.setRoles(Role.checked(roles));
            }
            if (desks != null) {
                staff.setDesks(desks);
            }
            if (disabled != null) {
                staff.setDisabled(disabled);
            }
            if (local != null) {
                staff.leaveToTheProvider();
            }
        }
    }

    @Schema(name = "NewPassword")
    record NewPassword(
            @NotNull @Schema(examples = "correct horse battery")
            String password) {
        @Override
        public String toString() {
            return "NewPassword";
        }
    }
}
