package io.madoguchi.platform.signin;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider, once its address is given at run time. Its keys verify tokens here; it is asked for keys only,
 * never about a token.
 */
@Singleton
class TokenIssuer implements TenantConfigResolver {
    private final @Nullable OidcTenantConfig provider;

    TokenIssuer(TokenSettings settings) {
        this.provider =
                settings.issuer().map(issuer -> provider(issuer, settings)).orElse(null);
    }

    @Override
    @SuppressWarnings("NullAway") // null means: no provider (TenantConfigResolver)
    public Uni<OidcTenantConfig> resolve(RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
        return Uni.createFrom().item(provider);
    }

    private static OidcTenantConfig provider(String issuer, TokenSettings settings) {
        return OidcTenantConfig.authServerUrl(issuer)
                .tenantId("staff")
                .applicationType(ApplicationType.SERVICE)
                .token()
                .audience(settings.audience())
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end()
                .build();
    }
}
