package io.madoguchi.platform.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Names every operation of the published contract after its method and path, which never change: {@code POST
 * /api/v1/tickets/{id}/assign} is {@code postTicketsByIdAssign}. Says, too, that Twilio's webhooks are signed.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = MembersOpenApiFilter.AFTER_THE_OTHERS)
public final class OperationsOpenApiFilter implements OASFilter {
    private static final String SIGNED = "twilioSignature";
    private static final String WEBHOOKS = "/twilio/";

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        contract.getComponents()
                .addSecurityScheme(
                        SIGNED,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("X-Twilio-Signature")
                                .description("HMAC-SHA1 of the URL and the form under the account's auth token"
                                        + " (Twilio, \"Webhooks security\", read 2026)"));
        contract.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
                    operation.setOperationId(name(method, path));
                    if (operation.getSecurity() == null) {
                        operation.setSecurity(openTo(path));
                    }
                }));
    }

    private static List<SecurityRequirement> openTo(String path) {
        return path.startsWith(WEBHOOKS)
                ? List.of(OASFactory.createSecurityRequirement().addScheme(SIGNED))
                : List.of();
    }

    private static String name(PathItem.HttpMethod method, String path) {
        return method.name().toLowerCase(Locale.ROOT)
                + Arrays.stream(path.replaceFirst("^/api/v1", "").split("/"))
                        .filter(step -> !step.isEmpty())
                        .map(step -> step.startsWith("{") ? "-by-" + step.substring(1, step.length() - 1) : step)
                        .flatMap(step -> Arrays.stream(step.split("-")))
                        .filter(word -> !word.isEmpty())
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
