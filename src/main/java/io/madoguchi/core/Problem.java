package io.madoguchi.core;

import static io.madoguchi.core.Words.words;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.madoguchi.core.Rejected.Fault;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The answer to a request that failed (RFC 9457, July 2023). */
@Schema(description = "RFC 9457 problem. The type never changes once published; detail is for people.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        @Schema(examples = "urn:madoguchi:problem:not-found")
        String type,

        @Schema(examples = "見つかりません") String title,
        @Schema(examples = "404") int status,
        @Schema(examples = "該当する窓口はありません。") String detail,
        List<Fault> errors,
        @JsonAnyGetter @Schema(hidden = true) Map<String, Object> extensions) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * The HTTP answer for a failure that is no {@link Rejected}.
     *
     * @param type kebab-case name; its titles stand in {@code words/problems}
     * @param detail in English; {@code words/details.ja} has it in Japanese
     */
    public static Response answer(int status, String type, String detail, String language) {
        String title = words("problems", language, type, type);
        return new Problem(urn(type), title, status, Words.detail(language, detail), List.of(), Map.of())
                .response(Map.of());
    }

    /** Refuses a request before the framework has seen it; what of its body is still on its way is not read. */
    public static void send(RoutingContext context, int status, String type, String detail) {
        String language = Words.language(context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        // A client that is still sending would lose the answer together with the connection.
        context.request().handler(unread -> {}).resume();
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .end(new JsonObject()
                        .put("type", urn(type))
                        .put("title", words("problems", language, type, type))
                        .put("status", status)
                        .put("detail", Words.detail(language, detail))
                        .encode());
    }

    static Problem of(Rejected rejected, String language) {
        return new Problem(
                urn(rejected.type()),
                words("problems", language, rejected.type(), rejected.title()),
                rejected.status(),
                rejected.detail(language),
                rejected.errors().stream().map(each -> each.in(language)).toList(),
                rejected.extensions());
    }

    Response response(Map<String, String> headers) {
        var answer = Response.status(status).type(MEDIA_TYPE).entity(this);
        headers.forEach(answer::header);
        return answer.build();
    }

    private static String urn(String type) {
        return "urn:madoguchi:problem:" + type;
    }

    /** Puts into the published contract the further members a problem may have. */
    @OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = FurtherMembersOpenApiFilter.AFTER_THE_RECORD)
    public static final class FurtherMembersOpenApiFilter implements OASFilter {
        /** What the record itself has was described with priority 0; the highest is first. */
        static final int AFTER_THE_RECORD = -1;

        @Override
        public void filterOpenAPI(OpenAPI contract) {
            Objects.requireNonNull(contract.getComponents().getSchemas().get("Problem"))
                    .addProperty("state", text("The state that does not allow the move", "queued"))
                    .addProperty(
                            "possible",
                            OASFactory.createSchema()
                                    .addType(SchemaType.ARRAY)
                                    .items(OASFactory.createSchema().addType(SchemaType.STRING))
                                    .description("The moves that are possible instead")
                                    .addExample(List.of("claim", "cancel")))
                    .addProperty("notBefore", instant("When a callback may be rung"))
                    .addProperty("opensAt", instant("When the desk opens"))
                    .addProperty("number", text("Whose number is not dialled: operator or callee", "callee"))
                    .addProperty(
                            "furtherBadLines",
                            OASFactory.createSchema()
                                    .addType(SchemaType.INTEGER)
                                    .description("How many more lines of the list are bad")
                                    .addExample(12));
        }

        private static org.eclipse.microprofile.openapi.models.media.Schema text(String description, String example) {
            return OASFactory.createSchema()
                    .addType(SchemaType.STRING)
                    .description(description)
                    .addExample(example);
        }

        private static org.eclipse.microprofile.openapi.models.media.Schema instant(String description) {
            return text(description, "2026-11-24T00:00:00Z").format("date-time");
        }
    }

    /** Puts into the published contract what every operation may answer and every creating one accepts. */
    @OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
    public static final class InTheContract implements OASFilter {
        @Override
        public PathItem filterPathItem(PathItem item) {
            item.getOperations().forEach((method, operation) -> {
                operation
                        .getResponses()
                        .addAPIResponse("default", problem("A problem: what was wrong, for people and for programs"));
                operation.getResponses().getAPIResponses().forEach((status, response) -> {
                    if (status.startsWith("4")) {
                        response.setContent(body());
                    }
                });
                if (method == PathItem.HttpMethod.POST && operation.getSecurity() != null) {
                    operation.addParameter(OASFactory.createParameter()
                            .in(Parameter.In.HEADER)
                            .name(Change.KEY)
                            .description(
                                    "The same key with the same body gets the first answer again, with another body 422; 409 while"
                                            + " the first request lasts, and when the asker's roles or desks have changed since")
                            .example("4f2c9a52-0d5e-4c7e-9a57-3c1f0f6f2f11")
                            .schema(OASFactory.createSchema()
                                    .addType(SchemaType.STRING)
                                    .maxLength(200)));
                }
            });
            return item;
        }

        static APIResponse problem(String description) {
            return OASFactory.createAPIResponse().description(description).content(body());
        }

        private static Content body() {
            var schema = OASFactory.createSchema().ref("#/components/schemas/Problem");
            return OASFactory.createContent()
                    .addMediaType(MEDIA_TYPE, OASFactory.createMediaType().schema(schema));
        }
    }
}
