package io.madoguchi.platform.provider;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import io.madoguchi.core.Rejected;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * With what somebody comes back.
 *
 * @param back the address they come back to
 * @param query the parameters it has
 */
record Comeback(URI back, Map<String, List<String>> query) {
    /**
     * What the provider gave them.
     *
     * @throws Rejected when they left otherwise, come from elsewhere, or were given nothing
     */
    AuthorizationCode code(Departure departure, Issuer provider) {
        AuthenticationResponse answer = answer();
        if (!new State(departure.state()).equals(answer.getState())) {
            throw new SignInNotFinished();
        }
        // Says which provider it is from, if the provider says so at all (RFC 9207).
        if (answer.getIssuer() != null && !answer.getIssuer().equals(provider)) {
            throw new NotBelieved("an answer of another issuer");
        }
        if (!answer.indicatesSuccess()) {
            ErrorObject error = answer.toErrorResponse().getErrorObject();
            throw OAuth2Error.ACCESS_DENIED.equals(error)
                    ? new Declined()
                    : new NotBelieved("its error " + error.getCode());
        }
        AuthorizationCode code = answer.toSuccessResponse().getAuthorizationCode();
        if (code == null) {
            throw new SignInNotFinished();
        }
        return code;
    }

    /** No parameter of an answer comes twice (RFC 6749, section 3.1): nobody could say which is meant. */
    private AuthenticationResponse answer() {
        if (query.values().stream().anyMatch(values -> values.size() != 1)) {
            throw new SignInNotFinished();
        }
        try {
            return AuthenticationResponseParser.parse(back, query);
        } catch (ParseException unreadable) {
            throw new SignInNotFinished();
        }
    }

    private static final class Declined extends Rejected {
        Declined() {
            super(403, "sign-in-declined", "Signing in was called off", "The identity provider did not let you in.");
        }
    }
}
