package io.madoguchi.directory.roster;

import io.madoguchi.core.Change;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.PersonalData;
import io.madoguchi.core.PhoneNumber;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.access.Colleagues;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.audit.AuditSubject;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/staff/{username}/phone")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Roster")
@RunOnVirtualThread
class PhoneResource {
    private static final String NAME = "A user name, or me";
    private static final String ME = "me";

    private final Phones phones;
    private final Colleagues colleagues;
    private final Desks desks;
    private final Asker asker;
    private final AuditSubject subject;

    PhoneResource(Phones phones, Colleagues colleagues, Desks desks, Asker asker, AuditSubject subject) {
        this.phones = phones;
        this.colleagues = colleagues;
        this.desks = desks;
        this.asker = asker;
        this.subject = subject;
    }

    @GET
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN})
    @PersonalData
    @Operation(
            summary = "At which telephone somebody is reached",
            description =
                    "Everybody sees their own; supervisors those of who works at a desk of theirs, but of who works"
                            + " at every desk only if they do so too, and of administrators never; administrators all.")
    public View get(@PathParam("username") @Parameter(description = NAME, example = "tanaka") String username) {
        return phones.row(person(username).username()).map(View::of).orElseThrow(() -> new NotFound("telephone"));
    }

    @PUT
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN})
    @Change
    @Operation(
            summary = "Say at which telephone somebody is reached",
            description =
                    "A fixed line, a mobile or an IP telephone in Japan, and none of the desks'. It takes the place of the"
                            + " one before, whatever that was. Whoever may see a telephone may set it.")
    public View set(
            @PathParam("username") @Parameter(description = NAME, example = "tanaka") String username,
            @Valid @NotNull NewPhone asked) {
        Colleague who = person(username);
        return View.of(phones.set(who.username(), dialable(asked.phone()), asker.username()));
    }

    @DELETE
    @RolesAllowed({Role.OPERATOR, Role.SPECIALIST, Role.SUPERVISOR, Role.ADMIN})
    @Change
    @Operation(summary = "Forget at which telephone somebody is reached")
    public void remove(@PathParam("username") @Parameter(description = NAME, example = "tanaka") String username) {
        phones.remove(person(username).username());
    }

    /** Whoever has the name, if their telephone is the asker's business. */
    private Colleague person(String username) {
        Colleague who = colleagues
                .find(username.equals(ME) ? asker.username() : username)
                .orElseThrow(() -> new NotFound("account"));
        if (!asker.isInChargeOf(who)) {
            throw NotFound.ofOthers("account", "account:" + who.username());
        }
        subject.is("account", who.username());
        return who;
    }

    private PhoneNumber dialable(String text) {
        PhoneNumber number = PhoneNumber.parse(text)
                .filter(PhoneNumber::canBeRungBack)
                .orElseThrow(() -> Invalid.at("/phone", "is no fixed line, mobile or IP telephone in Japan"));
        if (desks.byNumber(number.e164()).isPresent()) {
            throw Invalid.at("/phone", "is the number of a desk");
        }
        return number;
    }

    @Schema(name = "StaffPhone")
    record View(
            @Schema(examples = "tanaka") String username,
            @Schema(examples = "+819012345678") String phone,
            Instant changedAt,
            @Schema(examples = "tanaka") String changedBy) {
        static View of(Phones.Row row) {
            return new View(row.username(), row.number(), row.changedAt(), row.changedBy());
        }

        @Override
        public String toString() {
            return "StaffPhone[" + username + "]";
        }
    }

    @Schema(name = "NewStaffPhone")
    record NewPhone(
            @NotNull @Size(max = 40) @Schema(examples = "090-1234-5678")
            String phone) {
        @Override
        public String toString() {
            return "NewStaffPhone";
        }
    }
}
