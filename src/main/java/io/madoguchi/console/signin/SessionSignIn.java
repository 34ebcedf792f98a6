package io.madoguchi.console.signin;

import io.madoguchi.platform.access.Asker;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Under {@code /console} one is whoever the session's cookie says, or nobody: passwords and tokens in headers are not looked
 * at, for a browser may send them unasked. Elsewhere the cookie is not looked at.
 */
@Singleton
class SessionSignIn implements HttpAuthenticationMechanism, IdentityProvider<SessionSignIn.Shown> {
    private static final SecurityIdentity NOBODY = QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal(""))
            .setAnonymous(true)
            .build();

    private static final int FIRST = 10_000;
    private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");

    private static final String CONSOLE = "/console";

    private final Sessions sessions;
    private final SessionCookie cookie;

    SessionSignIn(Sessions sessions, SessionCookie cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    /** Somebody shows that they have a session. */
    static final class Shown extends BaseAuthenticationRequest {
        private final String token;

        Shown(String token) {
            this.token = token;
        }
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        if (!isOurs(context.normalizedPath())) {
            return Uni.createFrom().nullItem();
        }
        return cookie.shown(context.request())
                .map(token -> providers
                        .authenticate(new Shown(token))
                        .onFailure(AuthenticationFailedException.class)
                        .recoverWithItem(NOBODY))
                .orElse(Uni.createFrom().item(NOBODY));
    }

    /** A path is still the same with parameters in it (RFC 3986, section 3.3): {@code /console;x/report}. */
    private static boolean isOurs(String path) {
        String bare = PARAMETERS.matcher(path).replaceAll("");
        return bare.equals(CONSOLE) || bare.startsWith(CONSOLE + "/");
    }

    @Override
    public Uni<SecurityIdentity> authenticate(Shown shown, AuthenticationRequestContext context) {
        return context.runBlocking(
                () -> sessions.use(shown.token).map(Asker::identityOf).orElseThrow(AuthenticationFailedException::new));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(Shown.class);
    }

    @Override
    public Class<Shown> getRequestType() {
        return Shown.class;
    }

    /** Before all others; HTTP Basic has 2000. */
    @Override
    public int getPriority() {
        return FIRST;
    }
}
