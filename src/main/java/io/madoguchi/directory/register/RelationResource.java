package io.madoguchi.directory.register;

import io.madoguchi.core.Change;
import io.madoguchi.core.ETag;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.NotFound;
import io.madoguchi.directory.institution.Institutions;
import io.madoguchi.directory.member.Member;
import io.madoguchi.directory.member.Relation;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.audit.AuditSubject;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/members/{id}/institutions/{institution}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Members")
@RunOnVirtualThread
class RelationResource {
    private final Members members;
    private final Institutions institutions;
    private final Asker asker;
    private final AuditSubject subject;

    RelationResource(Members members, Institutions institutions, Asker asker, AuditSubject subject) {
        this.members = members;
        this.institutions = institutions;
        this.asker = asker;
        this.subject = subject;
    }

    @PUT
    @RolesAllowed({Role.SUPERVISOR, Role.ADMIN})
    @Change
    @APIResponseSchema(value = MemberView.class, responseCode = "200")
    @Operation(
            summary = "Set what a member is or was to an institution",
            description = "Replaces what was known of the two. If-Match and ETag are those of the member.")
    public Response put(
            UUID id,
            UUID institution,
            @Valid @NotNull Relations asked,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        mustExist(institution);
        return answer(members.relate(id, ifMatch, institution, asked.to(institution)));
    }

    @DELETE
    @RolesAllowed({Role.SUPERVISOR, Role.ADMIN})
    @Change
    @APIResponseSchema(value = MemberView.class, responseCode = "200")
    @Operation(
            summary = "Forget that a member ever was anything to an institution",
            description = "For entries made by mistake; what ended is given an end instead.")
    public Response delete(UUID id, UUID institution, @HeaderParam("If-Match") @Nullable String ifMatch) {
        mustExist(institution);
        return answer(members.relate(id, ifMatch, institution, List.of()));
    }

    private void mustExist(UUID institution) {
        if (institutions.find(institution).isEmpty()) {
            throw new NotFound("institution");
        }
    }

    private Response answer(Member member) {
        subject.is("member", member.id());
        return Response.ok(MemberView.of(member, asker.seesPeople()))
                .header("ETag", ETag.of(member.version()))
                .build();
    }

    @Schema(name = "Relations")
    record Relations(@NotEmpty @Size(max = 20) List<@NotNull @Valid Body> relations) {
        List<Relation> to(UUID institution) {
            var all = new ArrayList<Relation>();
            for (int each = 0; each < relations.size(); each++) {
                all.add(relations.get(each).to(institution, "/relations/" + each));
            }
            return all;
        }
    }

    @Schema(name = "Relation")
    record Body(
            @NotNull
            @Schema(
                    examples = "founder",
                    enumeration = {"founder", "manager"})
            String role,

            @NotNull @Schema(examples = "2019-04-01") LocalDate from,

            @Schema(description = "The last day; null while it lasts") @Nullable
            LocalDate to) {

        Relation to(UUID institution, String pointer) {
            Days.check(pointer, from, to);
            Relation.Role known = Relation.Role.named(role)
                    .orElseThrow(() -> Invalid.at(pointer + "/role", "must be founder or manager"));
            return new Relation(institution, known, from, to);
        }
    }
}
