package io.madoguchi.platform.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.madoguchi.core.Rejected;
import io.madoguchi.core.Transactions;
import io.madoguchi.platform.access.AccessFact;
import io.madoguchi.platform.access.Asker;
import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.access.Colleagues;
import io.madoguchi.platform.access.Person;
import io.madoguchi.platform.access.StaffAccounts;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Sees in whoever shows a verified token the colleague it speaks of. */
@Singleton
public class TokenSignIn implements SecurityIdentityAugmentor {
    /** By so much the provider's clock may differ from ours. */
    public static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

    private static final int MOST_NAMES = 10_000;
    private static final Duration A_WHILE = Duration.ofHours(1);

    private final StaffAccounts accounts;
    private final Colleagues colleagues;
    private final TokenSettings settings;
    private final Sources sources;
    private final Event<AccessFact> facts;
    private final ObjectMapper json;
    private final Map<String, String> ourRoles = new HashMap<>();
    /** With a token one can ask a thousand times; that it is another's is written down once in a while. */
    private final Cache<String, Boolean> writtenDown = Caffeine.newBuilder()
            .maximumSize(MOST_NAMES)
            .expireAfterWrite(A_WHILE)
            .build();

    TokenSignIn(
            StaffAccounts accounts,
            Colleagues colleagues,
            TokenSettings settings,
            Sources sources,
            Event<AccessFact> facts,
            ObjectMapper json) {
        this.accounts = accounts;
        this.colleagues = colleagues;
        this.settings = settings;
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
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        RoutingContext http = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        return identity.getPrincipal() instanceof JsonWebToken token
                ? context.runBlocking(() -> identity(token, http == null ? null : http.request()))
                : Uni.createFrom().item(identity);
    }

    private SecurityIdentity identity(JsonWebToken token, @Nullable HttpServerRequest request) {
        try {
            return Asker.identityOf(bearer(claims(token), request));
        } catch (OfAnother refused) {
            throw new AuthenticationFailedException(refused);
        }
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return augment(identity, context, Map.of());
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
            Colleague known = bearer(claims, request);
            if (!known.roles().isEmpty()) {
                return known;
            }
        } catch (OfAnother writtenDown) {
            throw new NotLetIn();
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

    Colleague bearer(TokenClaims claims, @Nullable HttpServerRequest request) {
        String username = claims.text(settings.usernameClaim())
                .filter(StaffAccounts::isUsername)
                .orElseThrow(() -> new AuthenticationFailedException("The token has no usable user name"));
        Person person = claims.person()
                .orElseThrow(() -> new AuthenticationFailedException("The token does not say whom it is about"));
        Colleague bearer = Transactions.inOne(() -> accounts.remember(
                        person,
                        username,
                        claims.text(settings.nameClaim()).orElse(username),
                        claims.roles(settings.rolesClaim(), ourRoles),
                        settings.desksClaim().map(claims::words).orElse(null)))
                .orElseThrow(() -> ofAnother(username, sources.of(request)));
        if (!bearer.active()) {
            throw new AuthenticationFailedException("The account is disabled");
        }
        return bearer;
    }

    private OfAnother ofAnother(String username, String source) {
        if (writtenDown.asMap().putIfAbsent(username, true) == null) {
            Log.warn("A token names an account that another person has or that has a password here; it was refused."
                    + " The audit trail says which account");
            Transactions.inOne(() -> {
                facts.fire(new AccessFact.TokenOfAnother(username, source));
                return true;
            });
        }
        return new OfAnother();
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

    /** The account of that name is not the token's, which is written down. */
    private static final class OfAnother extends RuntimeException {}

    private static final class NotLetIn extends Rejected {
        NotLetIn() {
            super(403, "not-let-in", "This account cannot be used here", "It has no role here, or it is disabled.");
        }
    }
}
