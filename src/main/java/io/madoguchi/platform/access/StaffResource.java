package io.madoguchi.platform.access;

import io.madoguchi.core.Change;
import io.madoguchi.core.ETag;
import io.madoguchi.core.Input;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.Page;
import io.madoguchi.core.Words;
import io.quarkus.panache.common.Sort;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/staff")
@Tag(name = "Staff", description = "Accounts of the people who work at the desks")
@RunOnVirtualThread
class StaffResource {
    private static final String USERNAME = "[a-z][a-z0-9._-]{1,62}";

    private final StaffAccounts accounts;
    private final SecurityIdentity identity;

    StaffResource(StaffAccounts accounts, SecurityIdentity identity) {
        this.accounts = accounts;
        this.identity = identity;
    }

    @GET
    @Path("/me")
    @Authenticated
    @Operation(summary = "Who am I, and what may I do")
    public Me me() {
        return new Me(identity.getPrincipal().getName(), List.copyOf(new TreeSet<>(identity.getRoles())));
    }

    @GET
    @RolesAllowed({Role.ADMIN, Role.SUPERVISOR, Role.AUDITOR})
    @Operation(summary = "All accounts, by user name")
    public Page<View> list(@QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        int rows = Input.limit(limit);
        String after = Page.Cursor.decode(cursor, key -> username(key.getFirst()));
        var found = accounts.find("username > ?1", Sort.by("username"), after == null ? "" : after)
                .page(0, rows + 1)
                .list();
        return Page.of(found, rows, staff -> List.of(staff.username()), View::of);
    }

    @GET
    @Path("/{username}")
    @RolesAllowed({Role.ADMIN, Role.SUPERVISOR, Role.AUDITOR})
    @APIResponseSchema(value = View.class, responseCode = "200")
    @Operation(summary = "One account")
    public Response get(String username) {
        Staff staff = accounts.named(username).orElseThrow(() -> new NotFound("account"));
        return Response.ok(View.of(staff))
                .header("ETag", ETag.of(staff.version()))
                .build();
    }

    @POST
    @RolesAllowed(Role.ADMIN)
    @Change
    @APIResponseSchema(value = View.class, responseCode = "201")
    @Operation(
            summary = "Open an account",
            description = "The password is 12 to 72 bytes long and is never shown again.")
    public Response create(@Valid @NotNull NewAccount asked) {
        Staff staff = accounts.create(asked.username(), asked.password(), asked.roles(), asked.displayName());
        return Response.created(URI.create("/api/v1/staff/" + staff.username()))
                .header("ETag", ETag.of(staff.version()))
                .entity(View.of(staff))
                .build();
    }

    private static String username(String text) {
        if (!text.matches(USERNAME)) {
            throw new IllegalArgumentException("no user name");
        }
        return text;
    }

    @Schema(name = "Me")
    record Me(@Schema(examples = "operator") String username, List<String> roles) {}

    @Schema(name = "Account")
    record View(UUID id, String username, String displayName, List<String> roles, Instant createdAt, long version) {
        static View of(Staff staff) {
            return new View(
                    staff.id(),
                    staff.username(),
                    staff.displayName(),
                    staff.roles(),
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

            @NotNull @Size(min = Staff.SHORTEST_PASSWORD, max = Staff.LONGEST_PASSWORD)
            String password,

            @NotEmpty @Size(max = 5) @Schema(examples = "[\"operator\"]")
            List<@NotNull String> roles,

            @NotNull
            @Size(min = 1, max = 100)
            @Pattern(regexp = Words.ONE_LINE, message = Words.ONE_LINE_MESSAGE)
            @Schema(examples = "田中 花子")
            String displayName) {
        @Override
        public String toString() {
            return "NewAccount[" + username + "]";
        }
    }
}
