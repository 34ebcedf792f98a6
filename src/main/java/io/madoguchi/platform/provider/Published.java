package io.madoguchi.platform.provider;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
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
        return new Published(doors, new IDTokenValidator(issuer, client, selector, null));
    }

    /** Whether it takes the client's secret in the body only; in a header is the rule (RFC 6749, section 2.3.1). */
    boolean wantsSecretInBody() {
        List<ClientAuthenticationMethod> methods = doors.getTokenEndpointAuthMethods();
        return methods != null
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
    }
}
