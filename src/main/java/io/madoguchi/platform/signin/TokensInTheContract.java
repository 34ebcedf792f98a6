package io.madoguchi.platform.signin;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Puts into the published contract that whatever a password opens, a token opens as well. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class TokensInTheContract implements OASFilter {
    private static final String BEARER = "bearer";

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        contract.getComponents()
                .addSecurityScheme(
                        BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme(BEARER)
                                .bearerFormat("JWT")
                                .description("A token of the identity provider, where there is one"));
        contract.getPaths()
                .getPathItems()
                .values()
                .forEach(item -> item.getOperations().values().forEach(TokensInTheContract::alsoByToken));
    }

    private static void alsoByToken(Operation operation) {
        if (operation.getSecurity() != null) {
            operation.getSecurity().stream()
                    .flatMap(byPassword -> byPassword.getSchemes().values().stream())
                    .findFirst()
                    .ifPresent(roles -> operation.addSecurityRequirement(
                            OASFactory.createSecurityRequirement().addScheme(BEARER, roles)));
        }
    }
}
