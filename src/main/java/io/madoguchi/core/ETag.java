package io.madoguchi.core;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Which version of a thing a client has seen: the ETag it was given, the If-Match it must send (RFC 9110 §13.1.1). */
public final class ETag {
    /** RFC 9110 §8.8.3. */
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    private ETag() {}

    /** The header value for a version of a thing. */
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Refuses a change by somebody who has not seen the present version. A weak spelling counts as the strong one: a proxy
     * that compresses makes it so.
     *
     * @throws Rejected 428 when the client named no version, 400 when it named one without quotation marks, 412 when it named
     *     another one
     */
    public static void mustMatch(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Missing();
        }
        List<String> named =
                Arrays.stream(ifMatch.split(",", -1)).map(String::strip).toList();
        if (named.stream().noneMatch(each -> each.equals("*") || strong(each).equals(of(version)))) {
            throw named.stream().allMatch(each -> QUOTED.matcher(strong(each)).matches()) ? stale() : new Unquoted();
        }
    }

    private static String strong(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    static Rejected stale() {
        return new Stale();
    }

    private static final class Missing extends Rejected {
        Missing() {
            super(428, "precondition-required", "If-Match is required", "Send the ETag you were given as If-Match.");
        }
    }

    private static final class Unquoted extends Rejected {
        Unquoted() {
            super(400, "bad-request", "Bad request", "Quote the version in If-Match: \"3\", not 3.");
        }
    }

    private static final class Stale extends Rejected {
        Stale() {
            super(412, "stale", "The thing has changed", "Somebody changed it after you read it. Read it again.");
        }
    }

    /** Tells in the published contract which answers carry an ETag, and what a change without its If-Match meets. */
    @OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
    public static final class InTheContract implements OASFilter {
        @Override
        public void filterOpenAPI(OpenAPI contract) {
            var operations = contract.getPaths().getPathItems().values().stream()
                    .flatMap(item -> item.getOperations().values().stream())
                    .toList();
            var changes = operations.stream().filter(InTheContract::isGuarded).toList();
            changes.forEach(InTheContract::explain);
            Set<String> versioned = changes.stream()
                    .flatMap(InTheContract::answers)
                    .flatMap(InTheContract::schemas)
                    .collect(Collectors.toSet());
            operations.stream()
                    .flatMap(InTheContract::answers)
                    .filter(answer -> schemas(answer).anyMatch(versioned::contains))
                    .forEach(answer -> answer.addHeader(
                            HttpHeaders.ETAG,
                            OASFactory.createHeader()
                                    .description("The version shown, to be sent as If-Match with a change")
                                    .example(of(3))
                                    .schema(OASFactory.createSchema().addType(SchemaType.STRING))));
        }

        private static boolean isGuarded(Operation operation) {
            return ifMatch(operation).findAny().isPresent();
        }

        private static Stream<Parameter> ifMatch(Operation operation) {
            return Stream.ofNullable(operation.getParameters())
                    .flatMap(Collection::stream)
                    .filter(each -> HttpHeaders.IF_MATCH.equals(each.getName()));
        }

        private static void explain(Operation change) {
            ifMatch(change)
                    .forEach(each -> each.description("The ETag of what you have seen, or * for whatever it is now")
                            .required(true)
                            .example(of(3)));
            change.getResponses()
                    .addAPIResponse("412", Problem.InTheContract.problem("Somebody changed it after you read it"))
                    .addAPIResponse("428", Problem.InTheContract.problem("If-Match is missing"));
        }

        private static Stream<APIResponse> answers(Operation operation) {
            return operation.getResponses().getAPIResponses().entrySet().stream()
                    .filter(each -> each.getKey().startsWith("2"))
                    .map(Map.Entry::getValue);
        }

        private static Stream<String> schemas(APIResponse answer) {
            return Stream.ofNullable(answer.getContent())
                    .flatMap(content -> content.getMediaTypes().values().stream())
                    .flatMap(each -> Stream.ofNullable(each.getSchema()))
                    .flatMap(each -> Stream.ofNullable(each.getRef()));
        }
    }
}
