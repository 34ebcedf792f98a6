package io.madoguchi.platform.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.madoguchi.platform.signin.TokenSignIn;
import java.io.IOException;
import java.util.List;

/**
 * What the provider tells of itself (OpenID Connect Discovery 1.0).
 *
 * @param doors where it is asked what
 * @param tokens believes ID tokens it signed for us; its keys are fetched when they are needed and may change
 */
record Published(OIDCProviderMetadata doors, IDTokenValidator tokens) {
    static final int PATIENCE_MILLIS = 5000;
    private static final int MOST_BYTES = 256 * 1024;

    /** Asks it. */
    static Published by(Issuer issuer, ClientID client) throws GeneralException, IOException {
        var doors = OIDCProviderMetadata.resolve(issuer, PATIENCE_MILLIS, PATIENCE_MILLIS);
        var keys = JWKSourceBuilder.create(
                        doors.getJWKSetURI().toURL(),
                        new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS, MOST_BYTES))
                .refreshAheadCache(false)
                .build();
        // Public keys only: a secret that we know could sign what we want to hear.
        var selector = new JWSVerificationKeySelector<SecurityContext>(JWSAlgorithm.Family.SIGNATURE, keys);
        var tokens = new IDTokenValidator(issuer, client, selector, null);
        tokens.setMaxClockSkew((int) TokenSignIn.CLOCKS_DIFFER.toSeconds());
        return new Published(doors, tokens);
    }

    /**
     * What the token says, when all of it is right (OpenID Connect Core 1.0, section 3.1.3.7).
     *
     * @throws BadJOSEException saying what is not
     * @throws KeySourceException when the provider's keys cannot be had
     */
    IDTokenClaimsSet believed(JWT token, Nonce nonce, ClientID client) throws BadJOSEException, JOSEException {
        if (!(token.getHeader() instanceof JWSHeader signed) || signed.getKeyID() == null) {
            throw new BadJWTException("it names no key");
        }
        IDTokenClaimsSet claims = tokens.validate(token, nonce);
        AuthorizedParty party = claims.getAuthorizedParty();
        boolean named = party == null
                ? claims.getAudience().size() == 1
                : party.getValue().equals(client.getValue());
        if (!named) {
            throw new BadJWTException("it is another client's");
        }
        mustBeOfNow(claims);
        return claims;
    }

    /** Of "not before" the rules of ID tokens say nothing; and over is over, as for bearer tokens, whatever clocks say. */
    private void mustBeOfNow(IDTokenClaimsSet claims) throws BadJWTException {
        try {
            times(tokens.getMaxClockSkew()).verify(claims.toJWTClaimsSet(), null);
            var end = new JWTClaimsSet.Builder().expirationTime(claims.getExpirationTime());
            times(0).verify(end.build(), null);
        } catch (ParseException unreadable) {
            throw new BadJWTException("unreadable claims", unreadable);
        }
    }

    private static DefaultJWTClaimsVerifier<SecurityContext> times(int skewSeconds) {
        var times = new DefaultJWTClaimsVerifier<SecurityContext>(null, null);
        times.setMaxClockSkew(skewSeconds);
        return times;
    }

    /** Whether it takes the client's secret in the body only; in a header is the rule (RFC 6749, section 2.3.1). */
    boolean wantsSecretInBody() {
        List<ClientAuthenticationMethod> methods = doors.getTokenEndpointAuthMethods();
        return methods != null
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
    }
}
