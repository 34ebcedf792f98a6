package io.madoguchi.directory.guidance;

import io.madoguchi.core.Change;
import io.madoguchi.core.ETag;
import io.madoguchi.core.Input;
import io.madoguchi.core.Invalid;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.Page;
import io.madoguchi.core.Words;
import io.madoguchi.platform.access.Role;
import io.madoguchi.platform.browser.Location;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/categories")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Guidance", description = "The kinds of incidents, and what to tell whoever rings about one")
@RunOnVirtualThread
class CategoryResource {
    private final Categories categories;
    private final CategoryChanges changes;
    private final Clock clock;

    CategoryResource(Categories categories, CategoryChanges changes, Clock clock) {
        this.categories = categories;
        this.changes = changes;
        this.clock = clock;
    }

    @GET
    @Authenticated
    @Operation(summary = "The categories in use, by code")
    public Page<CategoryView> list(
            @QueryParam("at")
                    @Parameter(description = "At the end of that day in Japan; now when absent", example = "2026-12-01")
                    @Nullable
                    String at,
            @HeaderParam("Accept-Language") @Nullable String accepted) {
        LocalDate day = Input.date("at", at);
        String language = Words.language(accepted);
        return new Page<>(
                categories.all(day == null ? clock.instant() : endOf(day)).stream()
                        .map(category -> CategoryView.of(category, language))
                        .toList(),
                null);
    }

    @GET
    @Path("/{code}")
    @Authenticated
    @APIResponseSchema(value = CategoryView.class, responseCode = "200")
    @Operation(
            summary = "One category with all its versions",
            description = "The version in force, or the one to come while none has begun; retired or not.")
    public Response get(
            @PathParam("code") @Parameter(example = "RAN-01") String code,
            @HeaderParam("Accept-Language") @Nullable String accepted) {
        History history = categories.history(code).orElseThrow(() -> new NotFound("category"));
        return answer(Response.ok(), history, accepted);
    }

    @POST
    @RolesAllowed(Role.ADMIN)
    @Change
    @APIResponseSchema(value = CategoryView.class, responseCode = "201")
    @Operation(summary = "Add a category")
    public Response create(
            @Valid @NotNull CategoryBody asked, @HeaderParam("Accept-Language") @Nullable String accepted) {
        String code = Input.required("/code", asked.code());
        return answer(Location.created("/api/v1/categories/" + code), changes.create(code, asked), accepted);
    }

    @PUT
    @Path("/{code}")
    @RolesAllowed(Role.ADMIN)
    @Change
    @APIResponseSchema(value = CategoryView.class, responseCode = "200")
    @Operation(
            summary = "Write a further version of a category, or retire it",
            description =
                    "The new version is in force from its date on, also in place of versions that were planned for"
                            + " later. What the category was before stays as it was, and so do the cases in it. retiredFrom takes it"
                            + " out of use from a day on; a further version without it brings it back.")
    public Response change(
            @PathParam("code") @Parameter(example = "RAN-01") String code,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull CategoryBody asked,
            @HeaderParam("Accept-Language") @Nullable String accepted) {
        if (asked.code() != null && !asked.code().equals(code)) {
            throw Invalid.at("/code", "must be that of the URL, or left out");
        }
        return answer(Response.ok(), changes.change(code, ifMatch, asked), accepted);
    }

    private Response answer(Response.ResponseBuilder builder, History history, @Nullable String accepted) {
        Category shown = history.inForceAt(clock.instant()).orElseGet(history::latest);
        return builder.header("ETag", ETag.of(history.latest().version()))
                .entity(CategoryView.of(shown, history, Words.language(accepted)))
                .build();
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(Category.ZONE).toInstant().minus(1, ChronoUnit.MICROS);
    }
}
