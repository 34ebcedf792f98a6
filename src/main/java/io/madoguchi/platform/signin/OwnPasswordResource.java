package io.madoguchi.platform.signin;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.madoguchi.core.Change;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.Rejected;
import io.madoguchi.platform.access.AccessFact;
import io.madoguchi.platform.access.AccessFact.AccountChanged;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Password;
import io.madoguchi.platform.access.StaffAccounts;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Event;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/staff/me/password")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Staff")
@RunOnVirtualThread
class OwnPasswordResource {
    private final PasswordCheck passwords;
    private final Sources sources;
    private final StaffAccounts accounts;
    private final Event<AccessFact> facts;
    private final Asker asker;

    OwnPasswordResource(
            PasswordCheck passwords, Sources sources, StaffAccounts accounts, Event<AccessFact> facts, Asker asker) {
        this.passwords = passwords;
        this.sources = sources;
        this.accounts = accounts;
        this.facts = facts;
        this.asker = asker;
    }

    @POST
    @Authenticated
    @Change
    @APIResponse(responseCode = "204", description = "The new password counts from the next request on")
    @Operation(
            summary = "Change my password",
            description = "A wrong current password counts as a failed attempt to sign in.")
    public Response change(@Valid @NotNull PasswordChange asked, @Context HttpServerRequest request) {
        String current = asked.current();
        String next = Password.checked("/new", asked.next(), asker.username(), asker.names());
        if (accounts.local(asker.username()).isEmpty()) {
            throw new NoPassword();
        }
        if (passwords.check(asker.username(), current, sources.of(request)).isEmpty()) {
            throw new WrongPassword();
        }
        if (next.equals(current)) {
            throw Invalid.at("/new", "must differ from the current password");
        }
        accounts.setPassword(asker.username(), next);
        facts.fire(new AccountChanged(asker.username()));
        return Response.noContent().build();
    }

    @Schema(name = "PasswordChange")
    record PasswordChange(
            @Schema(examples = "correct horse battery") @NotNull
            String current,

            @JsonProperty("new")
            @Schema(
                    description = "At least 12 characters, at most 72 bytes, without the user name",
                    examples = "staple battery horse")
            @NotNull
            String next) {
        @Override
        public String toString() {
            return "PasswordChange";
        }
    }

    private static final class WrongPassword extends Rejected {
        WrongPassword() {
            super(403, "wrong-password", "The current password is wrong", "Nothing was changed.");
        }
    }

    private static final class NoPassword extends Rejected {
        NoPassword() {
            super(409, "no-password", "There is no password to change", "Your identity provider keeps your password.");
        }
    }
}
