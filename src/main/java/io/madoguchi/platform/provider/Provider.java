package io.madoguchi.platform.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import io.madoguchi.core.NotFound;
import io.madoguchi.core.Rejected;
import io.madoguchi.platform.access.Colleague;
import io.madoguchi.platform.signin.TokenSignIn;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider as people meet it: they go there to sign in, and come back with a code (OpenID Connect Core 1.0,
 * section 3.1, with PKCE). What it tells of them is read once and not kept.
 */
@ApplicationScoped
public class Provider {
    private final ProviderSettings settings;
    private final Optional<String> issuer;
    private final TokenSignIn tokens;
    private volatile @Nullable Published published;

    Provider(
            ProviderSettings settings,
            @ConfigProperty(name = "madoguchi.oidc.issuer") Optional<String> issuer,
            TokenSignIn tokens) {
        this.settings = settings;
        this.issuer = issuer;
        this.tokens = tokens;
        if (settings.clientId().isPresent()
                && (issuer.isEmpty() || settings.clientSecret().isEmpty())) {
            throw new IllegalStateException(
                    "MADOGUCHI_OIDC_CONSOLE_CLIENT_ID needs MADOGUCHI_OIDC_CONSOLE_CLIENT_SECRET"
                            + " and MADOGUCHI_OIDC_ISSUER");
        }
    }

    /** Whether people may sign in by it. */
    public boolean isOffered() {
        return settings.clientId().isPresent();
    }

    /** What people call it. */
    public Optional<String> name() {
        return settings.name();
    }

    /**
     * Where a browser goes to sign in.
     *
     * @param back where it is sent afterwards
     */
    public URI entrance(Departure departure, URI back) {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope(settings.scopes().toArray(String[]::new)), client(), back)
                .endpointURI(published().doors().getAuthorizationEndpointURI())
                .state(new State(departure.state()))
                .nonce(new Nonce(departure.nonce()))
                .codeChallenge(new CodeVerifier(departure.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /** Where a browser goes to sign out there, too, if there is such a place and the provider can be asked for it. */
    public Optional<URI> exit(URI back) {
        try {
            return Optional.ofNullable(published().doors().getEndSessionEndpointURI())
                    .map(door -> new LogoutRequest(door, null, null, client(), back, null, null).toURI());
        } catch (Away away) {
            return Optional.empty();
        }
    }

    /**
     * Who it is that came back.
     *
     * @param back the address they were told to come back to
     * @param brought the query they came with
     * @throws Rejected 400 when they did not leave like this, 403 when they changed their mind or may not enter, 502 when what
     *     the provider says cannot be believed, 503 when it cannot be asked
     */
    public Colleague whoCameBack(
            Departure departure, URI back, Map<String, List<String>> brought, HttpServerRequest request) {
        AuthorizationCode code = new Comeback(back, brought).code(departure, issuer());
        JWT token = token(new AuthorizationCodeGrant(code, back, new CodeVerifier(departure.verifier())));
        try {
            var claims = published().believed(token, new Nonce(departure.nonce()), client());
            return tokens.enter(claims.toJSONString(), request);
        } catch (KeySourceException away) {
            throw new Away(away);
        } catch (BadJOSEException | JOSEException wrong) {
            throw new NotBelieved("its token: " + wrong.getMessage());
        }
    }

    private JWT token(AuthorizationCodeGrant grant) {
        TokenResponse answer;
        try {
            HTTPRequest question =
                    new TokenRequest(published().doors().getTokenEndpointURI(), us(), grant, null).toHTTPRequest();
            question.setConnectTimeout(Published.PATIENCE_MILLIS);
            question.setReadTimeout(Published.PATIENCE_MILLIS);
            question.setFollowRedirects(false);
            answer = OIDCTokenResponseParser.parse(question.send());
        } catch (IOException away) {
            throw new Away(away);
        } catch (ParseException unreadable) {
            throw new NotBelieved("an unreadable answer");
        }
        if (!answer.indicatesSuccess()) {
            ErrorObject error = answer.toErrorResponse().getErrorObject();
            throw OAuth2Error.INVALID_GRANT.equals(error)
                    ? new SignInNotFinished()
                    : new NotBelieved("its error " + error.getCode());
        }
        JWT token =
                ((OIDCTokenResponse) answer.toSuccessResponse()).getOIDCTokens().getIDToken();
        if (token == null) {
            throw new NotBelieved("no token");
        }
        return token;
    }

    private ClientAuthentication us() {
        var secret = new Secret(settings.clientSecret().orElseThrow());
        return published().wantsSecretInBody()
                ? new ClientSecretPost(client(), secret)
                : new ClientSecretBasic(client(), secret);
    }

    private ClientID client() {
        return new ClientID(settings.clientId().orElseThrow(() -> new NotFound("identity provider")));
    }

    private Issuer issuer() {
        return new Issuer(issuer.orElseThrow(() -> new NotFound("identity provider")));
    }

    /** Asked for when it is first needed; two who need it first ask twice. */
    private Published published() {
        Published known = published;
        if (known == null) {
            try {
                known = Published.by(issuer(), client());
            } catch (GeneralException | IOException away) {
                throw new Away(away);
            }
            published = known;
        }
        return known;
    }
}
