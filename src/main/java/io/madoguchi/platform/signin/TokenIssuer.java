package io.madoguchi.platform.signin;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider, once its address is given at run time. Its keys verify tokens here; it is asked for keys only,
 * never about a token.
 */
@Singleton
@Startup
class TokenIssuer implements TenantConfigResolver {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

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

    /** Whoever could change what an issuer answers without TLS could sign in as anybody. */
    private static String checked(String issuer) {
        URI address = URI.create(issuer);
        boolean isHere = LOOPBACK.contains(String.valueOf(address.getHost()));
        if ("https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && isHere)) {
            return issuer;
        }
        throw new IllegalStateException(
                "MADOGUCHI_OIDC_ISSUER must begin with https://; http:// is for this machine only");
    }

    private static OidcTenantConfig provider(String issuer, TokenSettings settings) {
        return OidcTenantConfig.authServerUrl(checked(issuer))
                .tenantId("staff")
                .applicationType(ApplicationType.SERVICE)
                .token()
                .audience(settings.audience())
                .subjectRequired()
                .issuedAtRequired()
                .lifespanGrace((int) TokenSignIn.CLOCKS_DIFFER.toSeconds())
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end()
                .build();
    }
}
