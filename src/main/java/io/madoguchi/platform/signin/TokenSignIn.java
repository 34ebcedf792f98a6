package io.madoguchi.platform.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.madoguchi.core.Rejected;
import io.madoguchi.core.Transactions;
import io.madoguchi.platform.access.AccessFact;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.access.Colleagues;
import io.madoguchi.platform.access.StaffAccounts;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Sees in whoever shows a verified token the colleague it speaks of. */
@Singleton
public class TokenSignIn implements SecurityIdentityAugmentor {
    private final StaffAccounts accounts;
    private final Colleagues colleagues;
    private final TokenSettings settings;
    private final WaysIn ways;
    private final Sources sources;
    private final Event<AccessFact> facts;
    private final ObjectMapper json;
    private final Map<String, String> ourRoles = new HashMap<>();

    TokenSignIn(
            StaffAccounts accounts,
            Colleagues colleagues,
            TokenSettings settings,
            WaysIn ways,
            Sources sources,
            Event<AccessFact> facts,
            ObjectMapper json) {
        this.accounts = accounts;
        this.colleagues = colleagues;
        this.settings = settings;
        this.ways = ways;
        this.sources = sources;
        this.facts = facts;
        this.json = json;
        settings.roles()
                .ifPresent(pairs -> pairs.forEach(pair -> {
                    String[] words = pair.split("=", 2);
                    if (words.length < 2) {
                        throw new IllegalStateException("MADOGUCHI_OIDC_ROLES: \"" + pair + "\" is not theirs=ours");
                    }
                    ourRoles.put(words[0].strip(), words[1].strip());
                }));
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? context.runBlocking(() -> Asker.identityOf(bearer(claims(token))))
                : Uni.createFrom().item(identity);
    }

    /**
     * The colleague a verified token speaks of, who wants to stay for longer than one request.
     *
     * @param payload the claims of the token, as JSON
     * @throws Rejected 403 when they may not sign in or have no role here; that stands in the audit trail then
     */
    public Colleague enter(String payload, HttpServerRequest request) {
        TokenClaims claims = read(payload);
        try {
            Colleague known = bearer(claims);
            if (!known.roles().isEmpty()) {
                return known;
            }
        } catch (AuthenticationFailedException refused) {
            Log.debugf("A token was refused: %s", refused.getMessage());
        }
        announce(claims.text(settings.usernameClaim()).orElse(""), sources.of(request));
        throw new NotLetIn();
    }

    private void announce(String username, String source) {
        Transactions.inOne(() -> {
            String known = colleagues.find(username).map(Colleague::username).orElse(null);
            facts.fire(new AccessFact.SignInFailed(known, source));
            return true;
        });
    }

    Colleague bearer(TokenClaims claims) {
        String username = claims.text(settings.usernameClaim())
                .filter(StaffAccounts::isUsername)
                .orElseThrow(() -> new AuthenticationFailedException("The token has no usable user name"));
        Colleague bearer = Transactions.inOne(() -> {
            if (ways.byPassword() && accounts.local(username).isPresent()) {
                throw new AuthenticationFailedException("A local account has the user name of the token");
            }
            return accounts.remember(
                    username,
                    claims.text(settings.nameClaim()).orElse(username),
                    claims.roles(settings.rolesClaim(), ourRoles),
                    settings.desksClaim().map(claims::words).orElse(null));
        });
        if (!bearer.active()) {
            throw new AuthenticationFailedException("The account is disabled");
        }
        return bearer;
    }

    /** The signature was verified before. */
    private TokenClaims claims(JsonWebToken token) {
        String payload = token.getRawToken().split("\\.", -1)[1];
        return read(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }

    private TokenClaims read(String payload) {
        try {
            return new TokenClaims(json.readTree(payload));
        } catch (JsonProcessingException unreadable) {
            throw new AuthenticationFailedException(unreadable);
        }
    }

    private static final class NotLetIn extends Rejected {
        NotLetIn() {
            super(403, "not-let-in", "This account cannot be used here", "It has no role here, or it is disabled.");
        }
    }
}
