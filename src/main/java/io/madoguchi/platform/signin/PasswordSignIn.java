package io.madoguchi.platform.signin;

import io.madoguchi.platform.access.Asker;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Lets in who has an account here and its password. */
@Singleton
class PasswordSignIn implements IdentityProvider<UsernamePasswordAuthenticationRequest> {
    private final PasswordCheck passwords;
    private final Sources sources;
    private final WaysIn ways;

    PasswordSignIn(PasswordCheck passwords, Sources sources, WaysIn ways) {
        this.passwords = passwords;
        this.sources = sources;
        this.ways = ways;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> signIn(request));
    }

    private SecurityIdentity signIn(UsernamePasswordAuthenticationRequest request) {
        if (!ways.byPassword()) {
            throw new AuthenticationFailedException();
        }
        RoutingContext http = HttpSecurityUtils.getRoutingContextAttribute(request);
        String password = new String(request.getPassword().getPassword());
        return passwords
                .check(request.getUsername(), password, sources.of(http == null ? null : http.request()))
                .map(Asker::identityOf)
                .orElseThrow(AuthenticationFailedException::new);
    }
}
