package io.madoguchi.casework.policy;

import io.madoguchi.casework.flow.Severity;
import io.madoguchi.core.Change;
import io.madoguchi.core.ETag;
import io.madoguchi.core.Input;
import io.madoguchi.directory.desk.Desk;
import io.madoguchi.directory.desk.Desks;
import io.madoguchi.directory.desk.OwnDesks;
import io.madoguchi.platform.access.Role;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/sla/policies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Promises", description = "What callers may rely on, measured in the time the desk is open")
@RunOnVirtualThread
class PolicyResource {
    private final Policies policies;
    private final Desks desks;
    private final OwnDesks own;
    private final Clock clock;

    PolicyResource(Policies policies, Desks desks, OwnDesks own, Clock clock) {
        this.policies = policies;
        this.desks = desks;
        this.own = own;
        this.clock = clock;
    }

    @GET
    @Authenticated
    @Operation(
            summary = "What a desk promises, by severity",
            description =
                    "Version 0 is the standard of the scheme, which holds where nobody has agreed to anything else."
                            + " The ETag is that of the version written last, which may be in force only later.")
    public RestResponse<View> get(
            @QueryParam("desk") @Parameter(example = "emergency") @Nullable String desk,
            @QueryParam("at")
                    @Parameter(
                            description = "What was or will be in force then; now when absent",
                            example = "2026-12-01T00:00:00Z")
                    @Nullable
                    String at) {
        Instant then = Input.instant("at", at);
        return answer(desks.named(Input.required("desk", desk)), then == null ? clock.instant() : then);
    }

    @PUT
    @RolesAllowed({Role.SUPERVISOR, Role.ADMIN})
    @Change
    @Operation(
            summary = "Promise something else from now or an instant to come",
            description =
                    "A further version; none alters the past. Promises that were given before are kept as they were"
                            + " given, also when the severity of their case changes.")
    public RestResponse<View> change(
            @QueryParam("desk") @Parameter(example = "emergency") @Nullable String desk,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull PolicyBody asked) {
        Desk here = own.named(Input.required("desk", desk));
        policies.write(here, ifMatch, asked);
        return answer(here, clock.instant());
    }

    private RestResponse<View> answer(Desk desk, Instant at) {
        DeskPolicy shown = policies.inForce(desk.id(), at);
        List<VersionView> versions =
                policies.versions(desk.id()).stream().map(VersionView::of).toList();
        return ResponseBuilder.ok(View.of(desk, shown, versions))
                .header(
                        "ETag",
                        ETag.of(versions.isEmpty() ? 0 : versions.getFirst().version()))
                .build();
    }

    @Schema(name = "SlaPolicy")
    record View(
            @Schema(examples = "emergency") String desk,
            @Schema(examples = "3") long version,

            @Schema(examples = "supervisor", description = "The desk lead; null: the supervisors") @Nullable
            String lead,

            List<PolicyBody.TermsBody> terms,

            @Schema(description = "All that were written, the latest first")
            List<VersionView> versions) {
        static View of(Desk desk, DeskPolicy shown, List<VersionView> versions) {
            return new View(
                    desk.code(),
                    shown.version(),
                    shown.lead(),
                    Arrays.stream(Severity.values())
                            .map(severity -> PolicyBody.TermsBody.of(
                                    severity, shown.policy().of(severity)))
                            .toList(),
                    versions);
        }
    }

    @Schema(name = "SlaPolicyVersion")
    record VersionView(
            @Schema(examples = "3") long version,
            Instant effectiveFrom,
            Instant changedAt,
            @Schema(examples = "supervisor") String changedBy) {
        static VersionView of(DeskPolicy policy) {
            DeskPolicy.Change change = Objects.requireNonNull(policy.change());
            return new VersionView(policy.version(), change.effectiveFrom(), change.at(), change.by());
        }
    }
}
