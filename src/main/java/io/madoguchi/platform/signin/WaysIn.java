package io.madoguchi.platform.signin;

import io.madoguchi.core.Problem;
import io.madoguchi.core.Words;
import io.quarkus.logging.Log;
import io.quarkus.oidc.OIDCException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** How one may sign in here. Passwords of ours are refused where tokens are accepted, unless a setting says otherwise. */
@ApplicationScoped
class WaysIn {
    private static final int UNAUTHORIZED = 401;

    private final boolean tokens;
    private final boolean passwords;

    WaysIn(TokenSettings settings, @ConfigProperty(name = "madoguchi.local-accounts") Optional<Boolean> localAccounts) {
        this.tokens = settings.issuer().isPresent();
        this.passwords = localAccounts.orElse(!tokens);
    }

    boolean byToken() {
        return tokens;
    }

    boolean byPassword() {
        return passwords;
    }

    /** Whoever is not signed in is told how to (RFC 9110 §11.6.1). */
    @ServerResponseFilter
    public void challenge(ContainerResponseContext response) {
        if (response.getStatus() == UNAUTHORIZED) {
            if (passwords) {
                response.getHeaders().add(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"madoguchi\", charset=\"UTF-8\"");
            }
            if (tokens) {
                response.getHeaders().add(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"madoguchi\"");
            }
        }
    }

    /** A token that cannot be verified now is not a wrong one. */
    @ServerExceptionMapper
    public Response providerIsAway(OIDCException away, HttpHeaders headers) {
        Log.warnf("The identity provider is away: %s", away.getMessage());
        String language = Words.language(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        return Problem.answer(503, "unavailable", "The identity provider cannot be reached.", language);
    }
}
