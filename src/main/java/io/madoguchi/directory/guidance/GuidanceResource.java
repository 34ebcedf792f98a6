package io.madoguchi.directory.guidance;

import io.madoguchi.core.NotFound;
import io.madoguchi.core.Words;
import io.madoguchi.directory.guidance.Category.Text;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/guidance")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Guidance")
@RunOnVirtualThread
class GuidanceResource {
    private final Categories categories;
    private final Clock clock;

    GuidanceResource(Categories categories, Clock clock) {
        this.categories = categories;
        this.clock = clock;
    }

    @GET
    @Path("/{code}")
    @Authenticated
    @Operation(
            summary = "What to ask and what to advise while the caller is on the line",
            description = "Of the version in force now, in one language. A category that is retired still advises the"
                    + " callers of its old cases.")
    public View get(
            @PathParam("code") @Parameter(example = "RAN-01") String code,
            @HeaderParam("Accept-Language") @Nullable String accepted) {
        return categories
                .history(code)
                .flatMap(history -> history.inForceAt(clock.instant()))
                .map(category -> View.of(category, Words.language(accepted)))
                .orElseThrow(() -> new NotFound("category"));
    }

    @Schema(name = "Guidance")
    record View(
            @Schema(examples = "RAN-01") String code,
            @Schema(examples = "1") int version,
            @Schema(examples = "ランサムウェア") String name,
            @Schema(enumeration = {"ja", "en"}) String language,
            @Schema(enumeration = {"S1", "S2", "S3", "S4"}) String severity,

            @Schema(description = "1 or 2: which line usually handles it", examples = "2")
            int line,

            boolean escalates,
            @Schema(examples = "常に、ただちに") @Nullable String escalatesWhen,

            @Schema(description = "To be read out in this order", examples = "[\"LANケーブルを抜き、Wi-Fiを切ってください。\"]")
            List<String> advice,

            @Schema(examples = "[\"最初に気づいた端末はどれですか。\"]") List<String> questions,
            @Schema(examples = "[\"forensic\",\"lawyer\"]") List<String> referrals,

            @Schema(description = "The desk it belongs to, if to one only", examples = "emergency") @Nullable
            String desk) {
        static View of(Category category, String language) {
            Text when = category.escalatesWhen();
            return new View(
                    category.code(),
                    category.version(),
                    category.name(language),
                    language,
                    category.severity(),
                    category.line(),
                    category.escalates(),
                    when == null ? null : when.in(language),
                    category.advice().stream().map(each -> each.in(language)).toList(),
                    category.questions().stream().map(each -> each.in(language)).toList(),
                    category.referrals(),
                    category.desk());
        }
    }
}
